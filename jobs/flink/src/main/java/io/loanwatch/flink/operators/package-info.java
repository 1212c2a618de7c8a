/** The operators that host detectors. They decode, call, store and emit; they decide nothing. */
@NullMarked
package io.loanwatch.flink.operators;

import org.jspecify.annotations.NullMarked;
