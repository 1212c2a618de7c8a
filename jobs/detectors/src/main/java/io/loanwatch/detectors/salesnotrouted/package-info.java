/**
 * X2, sales no longer routed here: of the sales invoiced in three months less than half is received on the accounts here, and at least
 * twenty points less than in the year before.
 *
 * <p>Source: the Reserve Bank of India's early-warning-signal list, item 20. Invoices are net of tax and receipts gross, on both sides
 * of the comparison.
 *
 * <p>Known false positives: a large customer with longer terms of payment; invoices that are no sales, which U4 tells.
 */
@NullMarked
package io.loanwatch.detectors.salesnotrouted;

import org.jspecify.annotations.NullMarked;
