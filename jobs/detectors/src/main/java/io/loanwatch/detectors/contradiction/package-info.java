/**
 * U4, contradiction: a manufacturer whose sales and electricity moved together for two years invoices more than the meter bears out,
 * three months in a row.
 *
 * <p>Source: practice; invoices are issued between friends, machines are not run for them. The model and its limits (correlation of
 * at least 0.6, three MAD) are {@code models.Contradiction}. Months of which readings cover less than twenty days are not judged.
 *
 * <p>Known false positives: stock sold off; production moved to a subcontractor or to a site with another meter.
 */
@NullMarked
package io.loanwatch.detectors.contradiction;

import org.jspecify.annotations.NullMarked;
