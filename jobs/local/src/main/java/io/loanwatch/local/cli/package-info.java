/** The commands of {@code loanwatch}. */
@NullMarked
package io.loanwatch.local.cli;

import org.jspecify.annotations.NullMarked;
