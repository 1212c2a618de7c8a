package io.loanwatch.detectors.salesfall;

import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.series.Tiles;
import io.loanwatch.detectors.statistics.PartsPerMillion;
import io.loanwatch.detectors.statistics.Robust;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.Feed;
import java.util.Arrays;
import java.util.Optional;

/**
 * The three months to {@code month} against the three-month sums before them.
 *
 * @param month last month of the window, months since year 0
 * @param salesCents sales of the window, minor units
 * @param usualCents median of the earlier sums, or the sum of a year before if that is lower, minor units
 * @param ratioPpm the former over the latter, parts per million
 * @param logZMilli deviation of the logarithm from the earlier sums, thousandths of a robust standard deviation
 */
record SalesFallJudgement(int month, long salesCents, long usualCents, long ratioPpm, long logZMilli) {

    private static final int WINDOW_MONTHS = 3;

    /** How many months before a window's last month, besides the number of prior windows, are looked at. */
    static final int MONTHS_BEFORE_WINDOWS = 2 * WINDOW_MONTHS - 1;

    private static final int MONTHS_A_YEAR = 12;
    private static final int JANUARY = 0;
    private static final int APRIL = 3;

    /** Empty where there is too little to judge by: history, sales or coverage. */
    static Optional<SalesFallJudgement> of(int month, BorrowerView borrower, SalesFallParameters parameters) {
        Tiles sales = borrower.series().salesByMonth();
        if (sales.isEmpty() || hasGap(month, borrower)) {
            return Optional.empty();
        }
        // The month of the first sale may be a part of one.
        int firstWhole = firstMonth(sales) + 1;
        double[] prior = priorSums(month, firstWhole, sales, borrower, parameters);
        if (prior.length < parameters.minimumWindows()) {
            return Optional.empty();
        }
        int yearBefore = month - MONTHS_A_YEAR;
        boolean yearKnown = yearBefore - WINDOW_MONTHS + 1 >= firstWhole;
        if (!yearKnown && touchesSpringFestival(month)) {
            return Optional.empty();
        }
        long usual = (long) Robust.median(prior);
        if (yearKnown) {
            usual = Math.min(usual, sumTo(yearBefore, sales));
        }
        if (usual < parameters.minimumSalesCents()) {
            return Optional.empty();
        }
        long recent = sumTo(month, sales);
        double[] logs = Arrays.stream(prior).map(SalesFallJudgement::log).toArray();
        double z = Robust.zScore(log((double) recent), logs, parameters.sigmaFloorMilli() / 1000.0);
        // Rounded up, so that rounding alone puts nothing beyond the threshold.
        long zMilli = (long) StrictMath.ceil(z * 1000);
        return Optional.of(new SalesFallJudgement(month, recent, usual, PartsPerMillion.share(recent, usual), zMilli));
    }

    boolean isBreach(SalesFallParameters parameters) {
        return ratioPpm < parameters.thresholdPpm() && logZMilli <= parameters.zThresholdMilli();
    }

    // A red-letter invoice may reach back to a month of which nothing else is known.
    private static int firstMonth(Tiles sales) {
        int first = 0;
        while (first < sales.size() - 1 && sales.countAt(first) == 0) {
            first++;
        }
        return sales.keyAt(first);
    }

    private static double[] priorSums(
            int month, int firstWhole, Tiles sales, BorrowerView borrower, SalesFallParameters parameters) {
        double[] sums = new double[parameters.priorWindows()];
        int found = 0;
        for (int back = 0; back < parameters.priorWindows(); back++) {
            int end = month - WINDOW_MONTHS - back;
            if (end - WINDOW_MONTHS + 1 < firstWhole) {
                break;
            }
            if (!hasGap(end, borrower)) {
                sums[found++] = sumTo(end, sales);
            }
        }
        return Arrays.copyOf(sums, found);
    }

    private static long sumTo(int month, Tiles sales) {
        return sales.sum(month - WINDOW_MONTHS + 1, month);
    }

    // One yuan stands for no sales at all: the logarithm needs a positive number, and corrections can make a sum
    // negative.
    private static double log(double cents) {
        return StrictMath.log(Math.max(cents, 100));
    }

    // The festival falls between 21 January and 20 February, and three months to April begin in February.
    private static boolean touchesSpringFestival(int month) {
        int ofYear = Math.floorMod(month, MONTHS_A_YEAR);
        return ofYear >= JANUARY && ofYear <= APRIL;
    }

    private static boolean hasGap(int month, BorrowerView borrower) {
        int firstDay = (int) BankTime.firstDayOf(month - WINDOW_MONTHS + 1).toEpochDay();
        int dayAfter = (int) BankTime.firstDayOf(month + 1).toEpochDay();
        return borrower.coverage()
                .hasGap(
                        Feed.TAX,
                        borrower.time().startOfDay(firstDay),
                        borrower.time().startOfDay(dayAfter));
    }
}
