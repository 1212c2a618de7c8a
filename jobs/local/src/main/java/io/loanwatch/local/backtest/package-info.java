/**
 * What a detection would have said of records of the past: how right, how soon, how often, beside which other indicators, and how
 * all that depends on its thresholds.
 */
@NullMarked
package io.loanwatch.local.backtest;

import org.jspecify.annotations.NullMarked;
