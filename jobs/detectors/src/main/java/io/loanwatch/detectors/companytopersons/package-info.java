/**
 * M5, company to persons: money of a company's loan that reached natural persons, at this bank or another.
 *
 * <p>Source: the bank's post-loan texts on purpose. Twenty percent of the principal on counted paths within any seven days,
 * under at least two rules; wages are left out. The alert recovers when two such windows have passed without.
 *
 * <p>Known false positives: purchases from farmers and other persons without an invoice; wages that are paid as ordinary transfers.
 */
@NullMarked
package io.loanwatch.detectors.companytopersons;

import org.jspecify.annotations.NullMarked;
