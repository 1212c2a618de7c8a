/**
 * C2, export receipts missing: of the exports declared in half a year more than 40% was not received on the accounts here, where at
 * least 70% was in the two years before.
 *
 * <p>Source: the Reserve Bank of India's early-warning-signal list, item 3. Transfers do not say which export they pay, so all
 * operating inflow is taken for receipts of exports: what is missing is at least that. One who also sells at home may thus go
 * unnoticed, and nobody is alerted for want of a match.
 *
 * <p>Known false positives: long terms of payment given to a new customer; receipts moved to another bank, which X2 tells.
 */
@NullMarked
package io.loanwatch.detectors.exportreceipts;

import org.jspecify.annotations.NullMarked;
