package io.loanwatch.detectors.statistics;

import java.util.Arrays;

/** Median, median absolute deviation and quantiles: what a few wild values cannot move. */
public final class Robust {

    /** Makes the median absolute deviation of normal values estimate their standard deviation: 1 / Φ⁻¹(3/4). */
    public static final double MAD_TO_SIGMA = 1.4826;

    private Robust() {}

    /** Median; the mean of the two middle values of an even number. Throws {@link IllegalArgumentException} on none. */
    public static double median(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("the median of no values");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Median of the distances from the median. */
    public static double medianAbsoluteDeviation(double[] values) {
        double center = median(values);
        double[] distances = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            distances[i] = Math.abs(values[i] - center);
        }
        return median(distances);
    }

    /**
     * How many robust standard deviations {@code value} lies above the median of {@code past}.
     *
     * @param sigmaFloor smallest standard deviation assumed, so that a quiet series does not divide by nothing
     */
    public static double zScore(double value, double[] past, double sigmaFloor) {
        double sigma = Math.max(sigmaFloor, MAD_TO_SIGMA * medianAbsoluteDeviation(past));
        return (value - median(past)) / sigma;
    }

    /** The smallest value that at least the share {@code perMille} / 1000 of the values do not exceed (nearest rank). */
    public static int quantile(int[] values, int perMille) {
        if (values.length == 0) {
            throw new IllegalArgumentException("the quantile of no values");
        }
        int[] sorted = values.clone();
        Arrays.sort(sorted);
        int rank = (int) ((values.length * (long) perMille + 999) / 1000);
        return sorted[Math.max(rank, 1) - 1];
    }
}
