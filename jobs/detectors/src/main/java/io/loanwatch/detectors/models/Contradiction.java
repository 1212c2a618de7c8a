package io.loanwatch.detectors.models;

import io.loanwatch.detectors.statistics.Robust;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * U4, sales that the meter does not bear out: where sales and energy used to move together, the residuals of a robust
 * regression of log sales on log energy lie far above their spread for three months.
 *
 * <p>The line is that of H. Theil (1950), "A rank-invariant method of linear and polynomial regression analysis", and P. K. Sen (1968): the median
 * of the slopes between all pairs of months, which fabricated months cannot move as long as they are fewer than 29% of them.
 *
 * @param correlationMilli correlation of the logarithms over the months before, thousandths
 * @param residualMilli residuals of the last three months, oldest first, in thousandths of the median absolute residual before
 */
public record Contradiction(int correlationMilli, List<Long> residualMilli) {

    public static final int MONTHS_BEFORE = 24;
    public static final int MONTHS_JUDGED = 3;
    public static final int LEAST_CORRELATION_MILLI = 600;
    public static final int LEAST_RESIDUAL_MILLI = 3_000;

    /** Smallest median absolute residual assumed, logarithmic. */
    private static final double MAD_FLOOR = 0.03;

    /** Months looked at. */
    public static final int MONTHS = MONTHS_BEFORE + MONTHS_JUDGED;

    /**
     * @param sales sales of {@link #MONTHS} months, oldest first
     * @param energy energy of the same months
     * @return empty where a month has no sales or no energy, or the two never moved together
     */
    public static Optional<Contradiction> of(long[] sales, long[] energy) {
        if (sales.length != MONTHS || energy.length != MONTHS) {
            throw new IllegalArgumentException(
                    "%d months of sales and %d of energy, must be %d".formatted(sales.length, energy.length, MONTHS));
        }
        double[] y = new double[MONTHS];
        double[] x = new double[MONTHS];
        for (int i = 0; i < MONTHS; i++) {
            if (sales[i] <= 0 || energy[i] <= 0) {
                return Optional.empty();
            }
            y[i] = StrictMath.log((double) sales[i]);
            x[i] = StrictMath.log((double) energy[i]);
        }
        int correlation = (int) StrictMath.floor(1000 * correlation(x, y));
        if (correlation < LEAST_CORRELATION_MILLI) {
            return Optional.empty();
        }
        double slope = slope(x, y);
        double[] residuals = new double[MONTHS_BEFORE];
        for (int i = 0; i < MONTHS_BEFORE; i++) {
            residuals[i] = y[i] - slope * x[i];
        }
        double intercept = Robust.median(residuals);
        double spread = Math.max(MAD_FLOOR, Robust.medianAbsoluteDeviation(residuals));
        List<Long> last = new ArrayList<>();
        for (int i = 0; i < MONTHS_JUDGED; i++) {
            int month = MONTHS_BEFORE + i;
            last.add((long) StrictMath.floor(1000 * (y[month] - slope * x[month] - intercept) / spread));
        }
        return Optional.of(new Contradiction(correlation, last));
    }

    /** Whether sales exceed what the energy bears out in each of the last months. */
    public boolean isBreach() {
        return residualMilli.stream().allMatch(residual -> residual >= LEAST_RESIDUAL_MILLI);
    }

    // K. Pearson (1895).
    private static double correlation(double[] x, double[] y) {
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < MONTHS_BEFORE; i++) {
            meanX += x[i] / MONTHS_BEFORE;
            meanY += y[i] / MONTHS_BEFORE;
        }
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < MONTHS_BEFORE; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }
        return xx == 0 || yy == 0 ? 0 : xy / StrictMath.sqrt(xx * yy);
    }

    private static double slope(double[] x, double[] y) {
        double[] slopes = new double[MONTHS_BEFORE * (MONTHS_BEFORE - 1) / 2];
        int found = 0;
        for (int i = 0; i < MONTHS_BEFORE; i++) {
            for (int j = i + 1; j < MONTHS_BEFORE; j++) {
                if (x[i] != x[j]) {
                    slopes[found++] = (y[j] - y[i]) / (x[j] - x[i]);
                }
            }
        }
        return Robust.median(Arrays.copyOf(slopes, found));
    }
}
