/**
 * T3, invoicing silence: no sales invoice for longer than the borrower ever was silent.
 *
 * <p>Source: the bank's post-loan texts on operations. The limit is the larger of thirty days and three times the
 * borrower's own 95th percentile of days between invoices; fifteen days on either side of the lunar new year do not count,
 * nor do days on which the feed was not covered. Nothing is judged before the feed is complete through the limit.
 *
 * <p>Known false positives: of 25 silences in real invoices of 302 small firms 22 resumed, so it is MODERATE at most by
 * itself; SEVERE with a zero filing, an abnormal standing, or an own meter that stands still meanwhile (U2).
 */
@NullMarked
package io.loanwatch.detectors.invoicingsilence;

import org.jspecify.annotations.NullMarked;
