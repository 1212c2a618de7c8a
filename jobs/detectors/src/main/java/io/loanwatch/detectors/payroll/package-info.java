/**
 * X4, payroll: wages are not paid five days after the usual payday, or those of three months fall by 30%.
 *
 * <p>Source: the bank's post-loan texts on operations. The payday is the borrower's own: the same day of the next month if wages
 * come monthly, else the longest gap of the last six. Who pays irregularly, or less often than every 45 days, is not judged.
 * Wages that were paid in time but become known later withdraw the alert.
 *
 * <p>Known false positives: wages paid before the Spring Festival instead of after it; wages moved to another bank.
 */
@NullMarked
package io.loanwatch.detectors.payroll;

import org.jspecify.annotations.NullMarked;
