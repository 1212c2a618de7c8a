/** What commands print: tables and progress. */
@NullMarked
package io.loanwatch.local.text;

import org.jspecify.annotations.NullMarked;
