/**
 * T6, customer concentration break: the three largest customers bring more than half of a year's sales, and one of them has not been
 * invoiced for sixty days beyond its own gap. LIGHT; MODERATE where the silent ones brought 30% or more.
 *
 * <p>Source: the bank's post-loan texts on operations. The own gap is what 95% of the days between the invoices to that customer do not
 * exceed, at least eight of them and at most a month, as with C1: of one who buys now and then a silence says little; days around the Spring Festival and days without coverage do not count. Customers
 * are hashes of tokens.
 *
 * <p>Known false positives: a customer that changes the legal entity it buys with; a project that is finished.
 */
@NullMarked
package io.loanwatch.detectors.customerbreak;

import org.jspecify.annotations.NullMarked;
