/**
 * X3, liquidity before due: what the accounts here hold and usually gain in a month covers less than half of an instalment due in
 * thirty days (LIGHT), or less than 80% of one due in ten (MODERATE).
 *
 * <p>Source: the Saudi central bank's samples of early-warning signals. What is gained is the median of three months of operating
 * inflow less outflow; repayments are not taken off, since they are what is to be paid. Margin and pledged deposits are not counted.
 *
 * <p>Known false positives: one who moves money here from another bank on the day before.
 */
@NullMarked
package io.loanwatch.detectors.liquidity;

import org.jspecify.annotations.NullMarked;
