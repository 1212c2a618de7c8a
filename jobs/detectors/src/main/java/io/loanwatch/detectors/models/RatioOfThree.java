package io.loanwatch.detectors.models;

import io.loanwatch.detectors.statistics.PartsPerMillion;

/**
 * R3, the mean of the last three months over the mean of the last twelve, deseasonalized: each month is divided by the share
 * of an average month that its season usually brings.
 *
 * <p>The ratio-to-moving-average method of F. R. Macaulay (1931), "The Smoothing of Time Series", NBER, with the factors given.
 */
public final class RatioOfThree {

    public static final int MONTHS = 12;

    private static final int RECENT = 3;

    private RatioOfThree() {}

    /**
     * @param months the last twelve months, oldest first, minor units
     * @param factors usual share of an average month for each of them, positive
     * @return parts per million, 0 for a year without sales
     */
    public static long ofPpm(long[] months, double[] factors) {
        if (months.length != MONTHS || factors.length != MONTHS) {
            throw new IllegalArgumentException(
                    "R3 takes 12 months and 12 factors, not %d and %d".formatted(months.length, factors.length));
        }
        long recent = 0;
        long all = 0;
        for (int i = 0; i < MONTHS; i++) {
            long adjusted = (long) StrictMath.rint(months[i] / factors[i]);
            all += adjusted;
            recent += i >= MONTHS - RECENT ? adjusted : 0;
        }
        return all <= 0 ? 0 : PartsPerMillion.share(recent, all) * (MONTHS / RECENT);
    }
}
