/**
 * U2, shutdown: an own electricity meter nearly stands still on workdays.
 *
 * <p>Source: the bank's post-loan texts, which hold meters to be an earlier signal than financial statements. Only own
 * meters, actual reads and normal supply count; declared capacity cuts, suspensions, rationing and swapped meters say
 * nothing, nor do days around the Spring Festival. A correction of the readings that opened an alert
 * withdraws it. It is
 * SEVERE after fifteen workdays, or as soon as the borrower has stopped invoicing meanwhile by the limit of T3, proven by its feed.
 *
 * <p>Known false positives: a move to premises with another meter that the bank has not been told of.
 */
@NullMarked
package io.loanwatch.detectors.shutdown;

import org.jspecify.annotations.NullMarked;
