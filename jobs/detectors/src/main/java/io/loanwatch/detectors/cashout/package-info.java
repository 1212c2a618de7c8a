/**
 * M6, cash-out: loan money taken out in cash, from whichever account held it.
 *
 * <p>Source: the Reserve Bank of India's early-warning-signal list, item 23. Within any seven days, ten percent of the
 * principal or ¥50,000, whichever is less, on counted paths and under any rule; a reversal takes it back and withdraws the alert. The
 * alert recovers when two such windows have passed without.
 *
 * <p>Known false positives: a business that pays its wages in cash from the account that received the loan.
 */
@NullMarked
package io.loanwatch.detectors.cashout;

import org.jspecify.annotations.NullMarked;
