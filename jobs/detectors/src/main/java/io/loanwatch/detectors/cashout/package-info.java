/**
 * M6, cash-out: cash drawn from the account that received a loan's drawdown.
 *
 * <p>Source: the Reserve Bank of India's early-warning-signal list, item 23. Within any seven days, ten percent of the
 * principal or ¥50,000, whichever is less. Cash counts from every account that received a drawdown of the last ninety days,
 * whoever's money it may have been; a reversal takes it back and withdraws the alert.
 *
 * <p>Known false positives: a business that pays its wages in cash from the same account.
 */
@NullMarked
package io.loanwatch.detectors.cashout;

import org.jspecify.annotations.NullMarked;
