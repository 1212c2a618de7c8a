/**
 * X1, operating inflow falls: what customers pay into the accounts here stays below 60% of the usual for sixty days, or is below it
 * after a probable change point, the sixty days together as well.
 *
 * <p>Source: the Saudi central bank's samples of early-warning signals, and the bank's post-loan texts. Loans, own transfers, pool
 * transfers, placements of money and reversals are no operating inflow. The usual is the median month of the year before, or the
 * same months a year ago if they were lower. Sixty days are every window of thirty days that ended in them, in steps of ten.
 *
 * <p>Known false positives: a customer that now pays at another bank, which X2 tells; money that the owner puts in hides a fall.
 */
@NullMarked
package io.loanwatch.detectors.inflowfall;

import org.jspecify.annotations.NullMarked;
