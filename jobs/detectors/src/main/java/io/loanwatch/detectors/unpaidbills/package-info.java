/**
 * U3, utility bills: a bill stays unpaid for more than fifteen days after it was due, two bills of half a year are late, or the
 * supply is disconnected.
 *
 * <p>Source: the bank's post-loan texts, which name water and electricity fees as earlier signals than financial statements. A
 * bill is late if the supplier says so or it was paid five days after it was due. Disconnection is SEVERE until the supply is
 * restored. A payment that was made in time but becomes known later withdraws the alert.
 *
 * <p>Known false positives: a disputed bill; a bill that the landlord pays.
 */
@NullMarked
package io.loanwatch.detectors.unpaidbills;

import org.jspecify.annotations.NullMarked;
