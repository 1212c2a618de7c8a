/**
 * M13, own account at another bank: a task to obtain its statement, since the trace ends there.
 *
 * <p>Source: practice. Twenty percent of the principal on counted paths within thirty days of the drawdown, under at least two
 * rules. A check of the loan made afterwards that found its use normal is evidence of use, and the alert recovers.
 *
 * <p>Known false positives: a borrower who pays its suppliers from another bank as a rule.
 */
@NullMarked
package io.loanwatch.detectors.ownaccountelsewhere;

import org.jspecify.annotations.NullMarked;
