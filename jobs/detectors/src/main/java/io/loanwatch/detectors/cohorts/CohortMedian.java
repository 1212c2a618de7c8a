package io.loanwatch.detectors.cohorts;

import io.loanwatch.detectors.models.CohortHistogram;
import io.loanwatch.detectors.statistics.PartsPerMillion;
import io.loanwatch.detectors.statistics.Robust;

/**
 * What the members of a cohort say of one series at a tick. The standard error of a median of n members is 1.2533 · σ / √n (P. S. Laplace
 * 1812, for members that deviate normally and independently); σ is their robust spread, at least that of the members' own standardization.
 *
 * @param series the series
 * @param members members counted
 * @param medianMilli median deviation, thousandths of a member's standard deviation
 * @param usualMilli median of earlier medians, at most 0: a cohort that usually does better has not fallen where it does as others
 * @param limitMilli the median at which it has fallen
 * @param fallingPpm share of the members that have fallen, parts per million
 */
record CohortMedian(
        CohortSeries series, int members, int medianMilli, int usualMilli, int limitMilli, long fallingPpm) {

    private static final double MEDIAN_ERROR = 1.2533;
    private static final double MILLI = 1_000;

    static CohortMedian of(
            CohortSeries series, CohortHistogram members, int[] earlierMilli, EverybodyFallsParameters parameters) {
        int n = members.total();
        double spread = Math.max(MILLI, Robust.MAD_TO_SIGMA * members.medianAbsoluteDeviationMilli());
        double error = MEDIAN_ERROR * spread / StrictMath.sqrt(n);
        int fall = (int) Math.max(parameters.fallMilli(), StrictMath.ceil(parameters.standardErrors() * error));
        // Of less than half the time nothing is usual yet.
        boolean known = 2 * earlierMilli.length >= parameters.baselineMonths();
        int usual = known ? Math.min(0, median(earlierMilli)) : 0;
        return new CohortMedian(
                series,
                n,
                members.medianMilli(),
                usual,
                usual - fall,
                PartsPerMillion.share(members.countUpTo(-parameters.fallMilli()), n));
    }

    boolean isBroken(EverybodyFallsParameters parameters) {
        return medianMilli <= limitMilli && fallingPpm >= parameters.fallingPpm();
    }

    // The lower one of an even number, so that it is one that was.
    private static int median(int[] values) {
        int[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        return sorted[(sorted.length - 1) / 2];
    }
}
