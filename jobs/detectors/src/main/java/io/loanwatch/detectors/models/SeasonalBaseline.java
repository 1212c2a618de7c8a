package io.loanwatch.detectors.models;

import io.loanwatch.detectors.statistics.Robust;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a month should have brought by its own history: {@link RobustHoltWinters} over the logarithms of at least two years,
 * with a factor for each month, one for January and February together, and a regressor for the days of the Spring Festival's
 * {@link FestivalLull} that fall into the month.
 *
 * <p>January and February are compared jointly: January alone is not judged, and February is the sum of both.
 *
 * @param month months since year 0; of January and February together, February
 * @param value what it brought, with January's where it is February
 * @param expected what was expected of it
 * @param logResidual logarithm of the former over the latter
 * @param sigma robust standard deviation of earlier residuals, logarithmic
 */
public record SeasonalBaseline(int month, double value, double expected, double logResidual, double sigma) {

    /** Months of history needed. */
    public static final int LEAST_MONTHS = 24;

    /** Smallest standard deviation of a logarithm assumed. */
    public static final double SIGMA_FLOOR = 0.1;

    private static final int MONTHS_A_YEAR = 12;

    /** Slots: January and February as one, then March to December. */
    private static final int SLOTS = 11;

    /** Smallest share of the median that a month is taken for. */
    private static final double LEAST_SHARE = 0.01;

    /** Standardized deviation. */
    public double z() {
        return logResidual / sigma;
    }

    /** The value at {@code z} standard deviations from the baseline: the edges of a band. */
    public double at(double z) {
        return expected * StrictMath.exp(z * sigma);
    }

    /**
     * The last month of a series against all before it.
     *
     * @param firstMonth months since year 0
     * @param values months in order without gaps, not negative; the last is judged, the others are history
     * @return empty where history is shorter than {@link #LEAST_MONTHS}, or the last month is a January
     */
    public static Optional<SeasonalBaseline> of(int firstMonth, double[] values) {
        int last = values.length - 1;
        int month = firstMonth + last;
        int slot = slot(month);
        boolean pooled = isFebruary(month);
        int history = pooled ? last - 1 : last;
        if (history < LEAST_MONTHS || isJanuary(month)) {
            return Optional.empty();
        }
        double least = Math.max(LEAST_SHARE * Robust.median(Arrays.copyOf(values, history)), Double.MIN_NORMAL);
        double[] logs = new double[values.length];
        double[] lulls = new double[values.length];
        int[] slots = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            logs[i] = StrictMath.log(Math.max(values[i], least));
            lulls[i] = FestivalLull.share(firstMonth + i);
            slots[i] = slot(firstMonth + i);
        }
        double effect = lullEffect(logs, lulls, slots, history);
        double[] adjusted = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            adjusted[i] = logs[i] - effect * lulls[i];
        }
        var model = new RobustHoltWinters(
                Arrays.copyOf(adjusted, LEAST_MONTHS),
                Arrays.copyOf(slots, LEAST_MONTHS),
                SLOTS,
                RobustHoltWinters.Smoothing.MONTHLY,
                SIGMA_FLOOR);
        for (int i = LEAST_MONTHS; i < history; i++) {
            model.add(adjusted[i], slots[i]);
        }
        double expected = StrictMath.exp(model.forecast(slot) + effect * lulls[last]);
        double value = Math.max(values[last], least);
        if (pooled) {
            expected += StrictMath.exp(model.forecast(slot) + effect * lulls[last - 1]);
            value += Math.max(values[last - 1], least);
        }
        return Optional.of(new SeasonalBaseline(
                month, value, expected, StrictMath.log(value / expected), Math.max(SIGMA_FLOOR, model.sigma())));
    }

    // Of the months of a slot, those with more of the lull bring less: the median of the slopes between the years, and
    // between January and February of one.
    private static double lullEffect(double[] logs, double[] lulls, int[] slots, int history) {
        double[] slopes = new double[history * history];
        int found = 0;
        for (int i = 0; i < history; i++) {
            for (int j = i + 1; j < history; j++) {
                boolean comparable = slots[i] == slots[j] && Math.abs(lulls[i] - lulls[j]) > 0.1;
                if (comparable) {
                    slopes[found++] = (logs[j] - logs[i]) / (lulls[j] - lulls[i]);
                }
            }
        }
        // A festival never helps a business that is judged by what it invoices in a month.
        return found == 0 ? 0 : Math.min(0, Robust.median(Arrays.copyOf(slopes, found)));
    }

    private static int slot(int month) {
        return Math.max(0, Math.floorMod(month, MONTHS_A_YEAR) - 1);
    }

    private static boolean isJanuary(int month) {
        return Math.floorMod(month, MONTHS_A_YEAR) == 0;
    }

    private static boolean isFebruary(int month) {
        return Math.floorMod(month, MONTHS_A_YEAR) == 1;
    }
}
