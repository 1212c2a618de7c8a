/**
 * X5, bounced: at least two cheques, bills or direct debits of the borrower are returned within thirty days, or acceptance of its
 * bill is refused.
 *
 * <p>Source: the Reserve Bank of India's early-warning-signal list, item 1b. Returned payments are MODERATE, a refused acceptance is
 * SEVERE. It recovers when the window has passed; an event that is corrected withdraws it.
 *
 * <p>Known false positives: a debit presented twice on one day by the payee's error.
 */
@NullMarked
package io.loanwatch.detectors.bounced;

import org.jspecify.annotations.NullMarked;
