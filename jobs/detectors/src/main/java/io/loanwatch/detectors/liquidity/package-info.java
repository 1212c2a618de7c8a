/**
 * X3, liquidity before due: what the accounts here hold and usually gain in a month does not cover the next instalment. Below half of
 * it thirty days ahead is LIGHT, below 80% ten days ahead MODERATE.
 *
 * <p>Source: SAMA's samples of early-warning signals. Balances are those after the last booking of each free account of the borrower;
 * margins and pledged deposits do not count. The usual gain is the median of three months of operating inflow less outflow, and never
 * negative: what was spent of a drawdown would be taken for a habit. Principal that falls due at once at the end, more than half of
 * the loan, is left out: it is renewed, or brought in on the day, and the maturity itself is no news.
 *
 * <p>Known false positives: a borrower whose main account is at another bank and who transfers each instalment on the day.
 */
@NullMarked
package io.loanwatch.detectors.liquidity;

import org.jspecify.annotations.NullMarked;
