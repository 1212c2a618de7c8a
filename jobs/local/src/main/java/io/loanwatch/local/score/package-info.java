/** Compares alerts with what the simulator knows to be true. */
@NullMarked
package io.loanwatch.local.score;

import org.jspecify.annotations.NullMarked;
