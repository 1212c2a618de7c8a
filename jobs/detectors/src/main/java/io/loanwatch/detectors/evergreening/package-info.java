/**
 * M7, evergreening: a loan that is paid with borrowed money, told in two ways.
 * <ul>
 * <li>Bridged: within three days before an instalment is due, one payer without invoices brings at least 90% of it, and within ten days
 * after the due day most of that goes back to it.
 * <li>Repaid: money of the loan is traced into the repayment of another loan, the borrower's or a related party's.
 * </ul>
 *
 * <p>Source: the Reserve Bank of India's early-warning-signal list, items 9 and 12. Repaid, from five percent of the principal on counted
 * paths under at least two rules; SEVERE from half the principal, MODERATE below. Not judged are instalments of a revolving contract, which
 * may be repaid and drawn again, and of a loan that an approved renewal, refinancing, extension or restructuring replaces; money of the loan
 * that replaces it may repay it, and a loan whose purpose is refinancing any. A repayment from the borrower's account at this bank is held
 * against the repayments records to tell of which loan it was; without one it is taken to be of its own.
 *
 * <p>Known false positives: a customer's advance that is paid back because the order failed; a payer whose invoices are not known.
 */
@NullMarked
package io.loanwatch.detectors.evergreening;

import org.jspecify.annotations.NullMarked;
