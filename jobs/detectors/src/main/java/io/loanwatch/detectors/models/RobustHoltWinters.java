package io.loanwatch.detectors.models;

import io.loanwatch.detectors.statistics.Robust;
import java.util.Arrays;

/**
 * Level, trend and seasons of a series by exponential smoothing, of which a wild value moves no part far: each value is
 * replaced by the nearest one within two robust standard deviations of its forecast before it is smoothed, and the standard deviation itself
 * is smoothed with a bounded loss.
 *
 * <p>S. Gelper, R. Fried and C. Croux (2010), "Robust forecasting with exponential and Holt-Winters smoothing", Journal of Forecasting 29;
 * additive seasons, Huber's ψ and the biweight ρ with their k = 2. C. C. Holt (1957) and P. R. Winters (1960) for the method.
 *
 * <p>Which season a value belongs to is the caller's: month of the year, day of the week, or January and February as one.
 */
public final class RobustHoltWinters {

    /** Beyond this many standard deviations a value is pulled in. */
    private static final double K = 2;

    /** Makes the biweight ρ estimate the standard deviation of normal values. */
    private static final double BIWEIGHT = 2.52;

    /** One year of observations has to agree before the deviation changes much. */
    private static final double SIGMA_SMOOTHING = 0.1;

    /**
     * @param level weight of the newest value in the level
     * @param trend weight of the newest change in the trend
     * @param season weight of the newest value in its season
     */
    public record Smoothing(double level, double trend, double season) {

        /** Months: a level that follows in about half a year, a trend that hardly moves. */
        public static final Smoothing MONTHLY = new Smoothing(0.2, 0.02, 0.2);

        /** Days of the week: a level that follows in about three weeks. */
        public static final Smoothing DAILY = new Smoothing(0.05, 0.002, 0.05);
    }

    private final Smoothing smoothing;
    private final double sigmaFloor;
    private final double[] seasons;
    private double level;
    private double trend;
    private double sigma;

    /**
     * Begins with the medians of a stretch of history.
     *
     * @param values history, oldest first; at least one value of each season, two years of it if there are seasons at all
     * @param seasonOf season of each value, 0 to {@code seasonCount} − 1
     * @param sigmaFloor smallest standard deviation assumed
     */
    public RobustHoltWinters(double[] values, int[] seasonOf, int seasonCount, Smoothing smoothing, double sigmaFloor) {
        this.smoothing = smoothing;
        this.sigmaFloor = sigmaFloor;
        this.seasons = new double[seasonCount];
        this.trend = initialTrend(values, seasonOf, seasonCount);
        double[] detrended = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            detrended[i] = values[i] - trend * (i - (values.length - 1));
        }
        double middle = Robust.median(detrended);
        for (int season = 0; season < seasonCount; season++) {
            double[] own = new double[values.length];
            int found = 0;
            for (int i = 0; i < values.length; i++) {
                if (seasonOf[i] == season) {
                    own[found++] = detrended[i];
                }
            }
            if (found == 0) {
                throw new IllegalArgumentException("no value of season %d to begin with".formatted(season));
            }
            seasons[season] = Robust.median(Arrays.copyOf(own, found)) - middle;
        }
        double[] residuals = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            residuals[i] = detrended[i] - middle - seasons[seasonOf[i]];
        }
        this.level = middle;
        this.sigma = Math.max(sigmaFloor, Robust.MAD_TO_SIGMA * Robust.medianAbsoluteDeviation(residuals));
    }

    // Median of the slopes between values of the same season, which no season can bend. P. K. Sen (1968), H. Theil
    // (1950).
    private static double initialTrend(double[] values, int[] seasonOf, int seasonCount) {
        double[] slopes = new double[values.length * (values.length - 1) / 2];
        int found = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = i + 1; j < values.length; j++) {
                if (seasonOf[i] == seasonOf[j] && (seasonCount == 1 || j - i >= seasonCount)) {
                    slopes[found++] = (values[j] - values[i]) / (j - i);
                }
            }
        }
        return found == 0 ? 0 : Robust.median(Arrays.copyOf(slopes, found));
    }

    /** Forecast of the next value if it belongs to {@code season}. */
    public double forecast(int season) {
        return level + trend + seasons[season];
    }

    /** Robust standard deviation of what forecasts missed by. */
    public double sigma() {
        return sigma;
    }

    /** Learns the next value. */
    public void add(double value, int season) {
        double forecast = forecast(season);
        double residual = value - forecast;
        double ratio = residual / sigma;
        double squared = Math.min(1, ratio * ratio / (K * K));
        double biweight = BIWEIGHT * (1 - (1 - squared) * (1 - squared) * (1 - squared));
        sigma = Math.max(
                sigmaFloor, StrictMath.sqrt((SIGMA_SMOOTHING * biweight + 1 - SIGMA_SMOOTHING) * sigma * sigma));
        double cleaned = forecast + Math.max(-K, Math.min(ratio, K)) * sigma;
        double before = level;
        level = smoothing.level() * (cleaned - seasons[season]) + (1 - smoothing.level()) * (level + trend);
        trend = smoothing.trend() * (level - before) + (1 - smoothing.trend()) * trend;
        seasons[season] = smoothing.season() * (cleaned - level) + (1 - smoothing.season()) * seasons[season];
    }
}
