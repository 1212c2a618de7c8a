/**
 * What a borrower's drawdowns became, as the movements of fund tracing tell it: the tree of lots under each rule, who is
 * related to the borrower, and the invoices that stand behind payments. Knows loans and indicators as little as ledgers.
 * Imports {@code model}, {@code series}, {@code statistics} and {@code time} only.
 */
@NullMarked
package io.loanwatch.detectors.traces;

import org.jspecify.annotations.NullMarked;
