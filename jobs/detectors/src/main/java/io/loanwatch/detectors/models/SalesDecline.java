package io.loanwatch.detectors.models;

import io.loanwatch.detectors.series.Tiles;
import io.loanwatch.detectors.statistics.PartsPerMillion;
import io.loanwatch.detectors.statistics.Robust;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Whether the sales of a small firm have declined: its last two and its last three months, deseasonalized by its cohort's
 * profile, against all two- and three-month sums of two years before.
 *
 * <p>Sums instead of months, because a large deal falls into one month or the next; medians and median absolute deviations of logarithms
 * (Hampel 1974), because the invoices of small firms are wild; both windows at once, because each alone has outliers that the other
 * has not. It is our own composition; docs/evaluation.md measures it against single thresholds.
 *
 * <p>It abstains where the firm's own sums spread so much that a loss by 60% would be nothing special, and in January and
 * February, which are judged with March. Where the same months of the year before are known, they have to be low against those as well: that is the borrower's
 * own season, and the Spring Festival's; windows that reach into it are not judged without.
 *
 * @param month last month of the windows, months since year 0
 * @param zMilli the milder of the two windows' deviations, thousandths of a standard deviation
 * @param ratioPpm sales of three months over the usual, parts per million
 * @param salesCents sales of the last three months
 * @param usualCents what three such months usually bring
 * @param sigmaMilli spread of the logarithm of three-month sums, thousandths
 */
public record SalesDecline(int month, long zMilli, long ratioPpm, long salesCents, long usualCents, long sigmaMilli)
        implements SalesOutcome {

    /** Every month is covered. */
    public static final IntPredicate EVERY_MONTH = month -> true;

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

        public static final Settings DEFAULTS = new Settings(-1_650, 700, 200, 250, 24, 9, 10_000_00L);
    }

    private static final List<Integer> WINDOWS = List.of(2, 3);
    private static final int LONGEST_WINDOW = 3;
    private static final int MONTHS_A_YEAR = 12;
    private static final int FEBRUARY = 1;

    /** Of an average month; what a sum without sales is taken for. */
    private static final double LEAST_SHARE = 0.02;

    /**
     * @param firstWhole first month known from its beginning
     * @param isCovered whether all sales of a month are known; windows with other months are left out
     */
    public static SalesOutcome judge(
            int month,
            int firstWhole,
            Tiles salesByMonth,
            IntPredicate isCovered,
            CohortProfile profile,
            Settings settings) {
        if (Math.floorMod(month, MONTHS_A_YEAR) <= FEBRUARY) {
            return SalesOutcome.Abstention.FESTIVAL;
        }
        var history = new History(firstWhole, salesByMonth, isCovered, profile);
        if (!history.isKnown(month, LONGEST_WINDOW)) {
            return month - LONGEST_WINDOW + 1 < firstWhole
                    ? SalesOutcome.Abstention.SHORT_HISTORY
                    : SalesOutcome.Abstention.NOT_COVERED;
        }
        double[] recent = history.months(month - LONGEST_WINDOW - MONTHS_A_YEAR + 1, month - LONGEST_WINDOW);
        if (recent.length < settings.minimumWindows()) {
            return SalesOutcome.Abstention.SHORT_HISTORY;
        }
        if (Robust.median(recent) < settings.minimumMonthCents()) {
            return SalesOutcome.Abstention.SMALL;
        }
        double least = LEAST_SHARE * Arrays.stream(recent).average().orElseThrow();
        double mildest = Double.NEGATIVE_INFINITY;
        double level = 0;
        double spread = 0;
        for (int window : WINDOWS) {
            double[] past = history.pastWindows(month, window, settings, least);
            if (past.length < settings.minimumWindows()) {
                return SalesOutcome.Abstention.SHORT_HISTORY;
            }
            spread = Robust.MAD_TO_SIGMA * Robust.medianAbsoluteDeviation(past);
            if (1000 * spread > settings.wildSigmaMilli()) {
                return SalesOutcome.Abstention.WILD;
            }
            double now = history.logRate(month, window, least);
            double[] lastYear = Arrays.copyOf(past, Math.min(past.length, MONTHS_A_YEAR));
            level = Robust.median(lastYear);
            if (history.isKnown(month - MONTHS_A_YEAR, window)) {
                level = Math.min(level, history.logRate(month - MONTHS_A_YEAR, window, least));
            } else if (touchesFestival(month, window)) {
                return SalesOutcome.Abstention.SHORT_HISTORY;
            }
            double added = settings.addedSigmaMilli() / 1000.0;
            double sigma =
                    Math.max(settings.sigmaFloorMilli() / 1000.0, StrictMath.sqrt(spread * spread + added * added));
            mildest = Math.max(mildest, (now - level) / sigma);
        }
        long sales = salesByMonth.sum(month - LONGEST_WINDOW + 1, month);
        long usual = (long) (StrictMath.exp(level) * factors(month, LONGEST_WINDOW, profile));
        return new SalesDecline(
                month,
                // Rounded up, so that rounding alone puts nothing beyond the threshold.
                (long) StrictMath.ceil(1000 * mildest),
                PartsPerMillion.share(sales, Math.max(usual, 1)),
                sales,
                usual,
                (long) StrictMath.rint(1000 * spread));
    }

    /** {@link #judge} where every month is covered; empty where it abstains. */
    public static Optional<SalesDecline> of(
            int month, int firstWhole, Tiles salesByMonth, CohortProfile profile, Settings settings) {
        return judge(month, firstWhole, salesByMonth, EVERY_MONTH, profile, settings)
                .judged();
    }

    public boolean isBreach(Settings settings) {
        return zMilli <= settings.zThresholdMilli();
    }

    private static double factors(int end, int window, CohortProfile profile) {
        double factors = 0;
        for (int month = end - window + 1; month <= end; month++) {
            factors += profile.factor(month);
        }
        return factors;
    }

    private record History(int firstWhole, Tiles sales, IntPredicate isCovered, CohortProfile profile) {

        boolean isKnown(int end, int window) {
            for (int month = end - window + 1; month <= end; month++) {
                if (month < firstWhole || !isCovered.test(month)) {
                    return false;
                }
            }
            return true;
        }

        /** Newest first. */
        double[] pastWindows(int month, int window, Settings settings, double least) {
            double[] past = new double[settings.historyMonths()];
            int found = 0;
            for (int end = month - LONGEST_WINDOW;
                    end > month - settings.historyMonths() && end - window + 1 >= firstWhole;
                    end--) {
                if (isKnown(end, window)) {
                    past[found++] = logRate(end, window, least);
                }
            }
            return Arrays.copyOf(past, found);
        }

        double logRate(int end, int window, double least) {
            long sum = sales.sum(end - window + 1, end);
            return StrictMath.log(Math.max((double) sum, least * window) / factors(end, window, profile));
        }

        double[] months(int from, int to) {
            double[] values = new double[Math.max(0, to - from + 1)];
            int found = 0;
            for (int month = from; month <= to; month++) {
                if (isKnown(month, 1)) {
                    values[found++] = Math.max(0, sales.sum(month));
                }
            }
            return Arrays.copyOf(values, found);
        }
    }

    private static boolean touchesFestival(int month, int window) {
        return Math.floorMod(month - window + 1, MONTHS_A_YEAR) <= FEBRUARY;
    }
}
