/**
 * A simulated bank: borrowers, their counterparties and the feeds about them, as the records that reach the engine, with the
 * truth about the trouble put into them. Imports the model only.
 *
 * <p>{@link io.loanwatch.testkit.bank.SimulatedBank} goes on day by day without end. Equal settings give equal records, byte
 * for byte: there is no wall clock, no shared random stream and no hash order. Each random number is mixed from the seed,
 * the borrower, a purpose and the day, so that a new scenario of one borrower leaves every other borrower's records alone.
 *
 * <p>An {@code Activity} is one side of a borrower's life (selling, paying wages, a meter); a {@code Scenario} bends those
 * activities for a while and writes down what should be noticed.
 */
@NullMarked
package io.loanwatch.testkit.bank;

import org.jspecify.annotations.NullMarked;
