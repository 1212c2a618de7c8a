/**
 * T2, tax paid below the own profile: VAT paid for half a year is more than 20% below what the same months of earlier years brought.
 *
 * <p>Source: the early-warning model that a bank published, with its 20% and a profile of three to five years; we keep three. The
 * same months are compared, so seasons fall out, and half a year at once, so that neither the Spring Festival nor the day of a
 * filing matters. Judged only where every month was filed.
 *
 * <p>Known false positives: a new tax relief; refunds that are set off; a shock to the whole industry, until cohorts are compared.
 */
@NullMarked
package io.loanwatch.detectors.taxprofile;

import org.jspecify.annotations.NullMarked;
