/**
 * U1, consumption falls: the workdays of thirty days take less than 70% of the electricity usual in their season (LIGHT), or less
 * than 40% (MODERATE), and CUSUM⁻ of the weeks or a change point of the days bears it out.
 *
 * <p>Source: the bank's post-loan texts, which hold meters to be an earlier signal than financial statements. Only own meters,
 * actual reads and normal supply count. The usual is the median workday of the year before, or the same thirty days a year ago
 * if they were lower; the days around the Spring Festival are left out of both.
 *
 * <p>Known false positives: new machines that need less; solar panels that the supplier has not declared as own generation.
 */
@NullMarked
package io.loanwatch.detectors.consumptionfall;

import org.jspecify.annotations.NullMarked;
