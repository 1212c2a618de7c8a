/**
 * M9, no trade behind payments: loan money paid to suppliers that wrote no invoices for it.
 *
 * <p>Source: the bank's post-loan texts on purpose. Of a supplier that the borrower paid itself, invoices within 180 days before and after
 * are held against the payments; those of suppliers with less than half are added up: thirty percent of the principal LIGHT, sixty
 * MODERATE, under at least two rules. A payment is judged sixty days later, and only while the tax feed is complete that far. An
 * invoice that is written later makes the alert recover; one that had been written before withdraws it.
 *
 * <p>Known false positives: advance payments for goods that take longer to make; suppliers below the threshold of VAT.
 */
@NullMarked
package io.loanwatch.detectors.notrade;

import org.jspecify.annotations.NullMarked;
