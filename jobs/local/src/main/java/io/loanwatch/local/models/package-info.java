/** What a data scientist needs to train a model: the features of borrowers by day, read as the jobs read them. */
@NullMarked
package io.loanwatch.local.models;

import org.jspecify.annotations.NullMarked;
