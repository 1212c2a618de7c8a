package io.loanwatch.detectors.models;

import io.loanwatch.detectors.series.Tiles;
import io.loanwatch.detectors.statistics.PartsPerMillion;
import io.loanwatch.detectors.statistics.Robust;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whether the sales of a small firm have declined: its last two and its last three months, deseasonalized by its cohort's
 * profile, against all two- and three-month sums of two years before.
 *
 * <p>Sums instead of months, because a large deal falls into one month or the next; medians and median absolute deviations of logarithms
 * (Hampel 1974), because the invoices of small firms are wild; both windows at once, because each alone has outliers that the other
 * has not. It is our own composition; docs/evaluation.md measures it against single thresholds.
 *
 * <p>It abstains where the firm's own sums spread so much that a loss by 60% would be nothing special, and in January and
 * February, which are judged with March. Windows that reach into them have to be low against the year before as well.
 *
 * @param month last month of the windows, months since year 0
 * @param zMilli the milder of the two windows' deviations, thousandths of a standard deviation
 * @param ratioPpm sales of three months over the usual, parts per million
 * @param salesCents sales of the last three months
 * @param usualCents what three such months usually bring
 * @param sigmaMilli spread of the logarithm of three-month sums, thousandths
 */
public record SalesDecline(int month, long zMilli, long ratioPpm, long salesCents, long usualCents, long sigmaMilli) {

    /**
     * @param zThresholdMilli deviation of a decline, thousandths
     * @param wildSigmaMilli spread above which it abstains, thousandths
     * @param addedSigmaMilli added to the spread in squares: two years know the own spread only roughly
     * @param sigmaFloorMilli smallest spread assumed, so that one month without invoices is no decline of a quiet firm
     * @param historyMonths windows looked back at
     * @param minimumWindows fewest of them to judge by
     * @param minimumMonthCents median month below which it abstains, minor units
     */
    public record Settings(
            int zThresholdMilli,
            int wildSigmaMilli,
            int addedSigmaMilli,
            int sigmaFloorMilli,
            int historyMonths,
            int minimumWindows,
            long minimumMonthCents)
            implements java.io.Serializable {

        public static final Settings DEFAULTS = new Settings(-1_950, 600, 200, 250, 24, 9, 10_000_00L);
    }

    private static final List<Integer> WINDOWS = List.of(2, 3);
    private static final int LONGEST_WINDOW = 3;
    private static final int MONTHS_A_YEAR = 12;
    private static final int FEBRUARY = 1;

    /** Of an average month; what a sum without sales is taken for. */
    private static final double LEAST_SHARE = 0.02;

    /**
     * @param firstWhole first month known from its beginning
     * @return empty where it abstains
     */
    public static Optional<SalesDecline> of(
            int month, int firstWhole, Tiles salesByMonth, CohortProfile profile, Settings settings) {
        if (Math.floorMod(month, MONTHS_A_YEAR) <= FEBRUARY) {
            return Optional.empty();
        }
        double[] recent = months(
                Math.max(firstWhole, month - LONGEST_WINDOW - MONTHS_A_YEAR + 1), month - LONGEST_WINDOW, salesByMonth);
        if (recent.length < settings.minimumWindows() || Robust.median(recent) < settings.minimumMonthCents()) {
            return Optional.empty();
        }
        double least = LEAST_SHARE * Arrays.stream(recent).average().orElseThrow();
        double mildest = Double.NEGATIVE_INFINITY;
        double level = 0;
        double spread = 0;
        for (int window : WINDOWS) {
            double[] past = pastWindows(month, firstWhole, window, salesByMonth, profile, settings, least);
            if (past.length < settings.minimumWindows()) {
                return Optional.empty();
            }
            spread = Robust.MAD_TO_SIGMA * Robust.medianAbsoluteDeviation(past);
            if (1000 * spread > settings.wildSigmaMilli()) {
                return Optional.empty();
            }
            double now = logRate(month, window, salesByMonth, profile, least);
            double[] lastYear = Arrays.copyOf(past, Math.min(past.length, MONTHS_A_YEAR));
            level = Robust.median(lastYear);
            if (touchesFestival(month, window)) {
                if (month - MONTHS_A_YEAR - window + 1 < firstWhole) {
                    return Optional.empty();
                }
                level = Math.min(level, logRate(month - MONTHS_A_YEAR, window, salesByMonth, profile, least));
            }
            double added = settings.addedSigmaMilli() / 1000.0;
            double sigma =
                    Math.max(settings.sigmaFloorMilli() / 1000.0, StrictMath.sqrt(spread * spread + added * added));
            mildest = Math.max(mildest, (now - level) / sigma);
        }
        long sales = salesByMonth.sum(month - LONGEST_WINDOW + 1, month);
        long usual = (long) (StrictMath.exp(level) * factors(month, LONGEST_WINDOW, profile));
        return Optional.of(new SalesDecline(
                month,
                // Rounded up, so that rounding alone puts nothing beyond the threshold.
                (long) StrictMath.ceil(1000 * mildest),
                PartsPerMillion.share(sales, Math.max(usual, 1)),
                sales,
                usual,
                (long) StrictMath.rint(1000 * spread)));
    }

    public boolean isBreach(Settings settings) {
        return zMilli <= settings.zThresholdMilli();
    }

    // Newest first.
    private static double[] pastWindows(
            int month,
            int firstWhole,
            int window,
            Tiles sales,
            CohortProfile profile,
            Settings settings,
            double least) {
        double[] past = new double[settings.historyMonths()];
        int found = 0;
        for (int end = month - LONGEST_WINDOW;
                end > month - settings.historyMonths() && end - window + 1 >= firstWhole;
                end--) {
            past[found++] = logRate(end, window, sales, profile, least);
        }
        return Arrays.copyOf(past, found);
    }

    private static double logRate(int end, int window, Tiles sales, CohortProfile profile, double least) {
        long sum = sales.sum(end - window + 1, end);
        return StrictMath.log(Math.max((double) sum, least * window) / factors(end, window, profile));
    }

    private static double factors(int end, int window, CohortProfile profile) {
        double factors = 0;
        for (int month = end - window + 1; month <= end; month++) {
            factors += profile.factor(month);
        }
        return factors;
    }

    private static double[] months(int from, int to, Tiles sales) {
        double[] values = new double[Math.max(0, to - from + 1)];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, sales.sum(from + i));
        }
        return values;
    }

    private static boolean touchesFestival(int month, int window) {
        return Math.floorMod(month - window + 1, MONTHS_A_YEAR) <= FEBRUARY;
    }
}
