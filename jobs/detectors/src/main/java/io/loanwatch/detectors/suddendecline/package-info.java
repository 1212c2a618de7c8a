/**
 * F1, sudden business decline: what tax, meters, customs and accounts say is added up as weights of evidence.
 *
 * <p>Source: decisions/0009 and {@code models.LogOddsFusion} for the weights and their sources. Each signal is judged from the shared
 * series as the indicator of its name is (T1 where it is MODERATE, T3, U1, U2, water, C1, X1, X4), as of the day through which its feed is usually
 * complete; of the signals of one source only the heaviest counts. What held four weeks ago and no longer does counts for less. One
 * source is at most MODERATE, two or more may be SEVERE. A source that may not be looked at says nothing, and keeps an open alert
 * from recovering.
 *
 * <p>Known false positives: a planned relocation, in which meter, invoices and inflow all pause.
 */
@NullMarked
package io.loanwatch.detectors.suddendecline;

import org.jspecify.annotations.NullMarked;
