/**
 * C1, trade falls or stops: the value of exports and imports declared falls below 70% by R3 and by CUSUM⁻, or one who declares every
 * month has been silent for sixty days beyond its own gap. With sales or electricity falling too it is SEVERE.
 *
 * <p>Source: the bank's post-loan texts, which hold customs to be an earlier signal than financial statements. Declarations as agent
 * do not count; amended and revoked ones are replaced. Silence waits for the feed to be complete. Sales bear it out by the model of
 * decisions/0009, electricity by the MODERATE limit of U1, both judged from the shared series.
 *
 * <p>Known false positives: a change to a trading company that declares in its own name.
 */
@NullMarked
package io.loanwatch.detectors.tradefall;

import org.jspecify.annotations.NullMarked;
