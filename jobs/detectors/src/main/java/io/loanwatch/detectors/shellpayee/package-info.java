/**
 * M8, shell payee: a payment of loan money, larger than nearly all others, to a company that is young and was never paid before.
 *
 * <p>Source: the Reserve Bank of India's early-warning-signal list, item 22. Registered less than a year before, by the parties records
 * that name the payee; not paid within 365 days; larger than 99 of 100 of the borrower's payments in the twelve months before that of
 * the payment. A company of which no day of registration is known is not judged, and neither is a borrower whose payments have been known
 * for less than a year: silence proves nothing then. Payments below ¥1,000 are not kept.
 *
 * <p>Known false positives: a supplier that moved its business to a new company.
 */
@NullMarked
package io.loanwatch.detectors.shellpayee;

import org.jspecify.annotations.NullMarked;
