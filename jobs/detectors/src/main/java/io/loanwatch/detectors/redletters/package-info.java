/**
 * T4, red-letter invoices: more than a tenth of the sales invoiced in thirty days, and more than three times the own share of
 * the year before, is taken back by red letters.
 *
 * <p>Source: practice; invoices that are issued to show sales and taken back later. A red letter counts by the day of its
 * original, which lies weeks back, so the last two windows of thirty days are looked at. At least three red letters are needed.
 *
 * <p>Known false positives: a recalled product; a change of the tax rate for which a month is invoiced anew.
 */
@NullMarked
package io.loanwatch.detectors.redletters;

import org.jspecify.annotations.NullMarked;
