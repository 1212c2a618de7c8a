package io.loanwatch.detectors.signals;

import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.models.CohortProfile;
import io.loanwatch.detectors.models.Cusum;
import io.loanwatch.detectors.models.RatioOfThree;
import io.loanwatch.detectors.models.SalesDecline;
import io.loanwatch.detectors.models.SalesOutcome;
import io.loanwatch.detectors.models.SeasonalBaseline;
import io.loanwatch.detectors.series.Tiles;
import io.loanwatch.detectors.statistics.PartsPerMillion;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.Feed;
import io.loanwatch.model.Severity;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntPredicate;

/**
 * What the sales invoiced say of a borrower at the end of a month: a decline by {@link SalesDecline}, or less than that by R3
 * or CUSUM⁻ of the {@link SeasonalBaseline}.
 *
 * <p>R3 is over what it was a year before, where that was low too: the own season. Until that is known it says nothing of months that
 * touch January and February. CUSUM⁻ needs two years. Neither counts unless the three months are clearly below the usual.
 *
 * @param month last month looked at, months since year 0
 * @param decline the judgement, or why there is none
 * @param salesCents sales of the three months
 * @param usualCents what three months usually bring: of the judgement, else a quarter of the last twelve
 * @param ratioPpm the former over the latter
 * @param r3Ppm R3, where it says something
 * @param cusumMilli CUSUM⁻ of the last months, thousandths, where it was asked
 */
public record SalesTrend(
        int month,
        SalesOutcome decline,
        long salesCents,
        long usualCents,
        long ratioPpm,
        OptionalLong r3Ppm,
        OptionalInt cusumMilli) {

    public static final int WINDOW_MONTHS = 3;

    /** How many months before the one looked at may change what is said of it. */
    public static final int MONTHS_LOOKED_BACK = SeasonalBaseline.LEAST_MONTHS + 3;

    private static final int MONTHS_A_YEAR = 12;
    private static final int APRIL = 3;
    private static final long ONE_PPM = 1_000_000;
    private static final double[] NO_SEASONS = new double[RatioOfThree.MONTHS];

    /** From this share of the usual on sales are not low, whatever R3 says, and CUSUM⁻, which costs most, is not asked. */
    private static final long CLEARLY_LOW_PPM = 850_000;

    static {
        Arrays.fill(NO_SEASONS, 1);
    }

    /** @return empty where nothing can be said: without sales, and where nothing but an abstention is known */
    public static Optional<SalesTrend> at(int month, BorrowerView borrower, SalesDecline.Settings settings) {
        Tiles sales = borrower.series().salesByMonth();
        if (sales.isEmpty()) {
            return Optional.empty();
        }
        // The month of the first sale may be a part of one.
        int firstWhole = firstMonth(sales) + 1;
        IntPredicate isCovered = of -> isCovered(of, borrower);
        SalesOutcome decline = SalesDecline.judge(month, firstWhole, sales, isCovered, CohortProfile.FLAT, settings);
        boolean yearKnown = areKnown(month - MONTHS_A_YEAR + 1, month, firstWhole, isCovered);
        long recent = sales.sum(month - WINDOW_MONTHS + 1, month);
        long quarter = Math.max(0, sales.sum(month - MONTHS_A_YEAR + 1, month) / 4);
        long usual = decline.judged().map(SalesDecline::usualCents).orElse(quarter);
        long ratio = PartsPerMillion.share(recent, Math.max(usual, 1));
        boolean large = yearKnown && quarter >= WINDOW_MONTHS * settings.minimumMonthCents();
        int yearBefore = month - MONTHS_A_YEAR;
        boolean seasonKnown = areKnown(yearBefore - MONTHS_A_YEAR + 1, yearBefore, firstWhole, isCovered);
        OptionalLong r3 = large && (seasonKnown || !touchesFestival(month))
                ? OptionalLong.of(r3(month, seasonKnown, sales))
                : OptionalLong.empty();
        OptionalInt cusum =
                large && ratio < CLEARLY_LOW_PPM ? cusum(month, firstWhole, sales, isCovered) : OptionalInt.empty();
        boolean nothing = decline.judged().isEmpty() && r3.isEmpty() && cusum.isEmpty();
        return nothing
                ? Optional.empty()
                : Optional.of(new SalesTrend(month, decline, recent, usual, ratio, r3, cusum));
    }

    public boolean isDecline(SalesDecline.Settings settings) {
        return decline.judged().filter(judged -> judged.isBreach(settings)).isPresent();
    }

    /**
     * MODERATE for a decline, LIGHT for R3 or CUSUM⁻ alone.
     *
     * @param lightR3Ppm R3 below which it is LIGHT
     */
    public Optional<Severity> severity(SalesDecline.Settings settings, long lightR3Ppm) {
        if (isDecline(settings)) {
            return Optional.of(Severity.MODERATE);
        }
        boolean light = ratioPpm < CLEARLY_LOW_PPM && (isLow(lightR3Ppm) || isCusumBreach());
        return light ? Optional.of(Severity.LIGHT) : Optional.empty();
    }

    public boolean isLow(long r3Threshold) {
        return r3Ppm.isPresent() && r3Ppm.getAsLong() < r3Threshold;
    }

    public boolean isCusumBreach() {
        return cusumMilli.isPresent() && cusumMilli.getAsInt() > Cusum.LIMIT_MILLI;
    }

    /** Whether it is known that there is no decline: an abstention in the festival or below the amounts looked at tells nothing. */
    public boolean isKnownInside() {
        return decline.judged().isPresent() || (decline == SalesOutcome.Abstention.WILD && r3Ppm.isPresent());
    }

    private static long r3(int month, boolean seasonKnown, Tiles sales) {
        long now = r3(month, sales);
        long before = seasonKnown ? r3(month - MONTHS_A_YEAR, sales) : ONE_PPM;
        return before <= 0 || before >= ONE_PPM ? now : PartsPerMillion.share(now, before);
    }

    private static long r3(int month, Tiles sales) {
        long[] year = new long[RatioOfThree.MONTHS];
        for (int i = 0; i < year.length; i++) {
            year[i] = Math.max(0, sales.sum(month - year.length + 1 + i));
        }
        return RatioOfThree.ofPpm(year, NO_SEASONS);
    }

    private static OptionalInt cusum(int month, int firstWhole, Tiles sales, IntPredicate isCovered) {
        int first = Math.max(firstWhole, month - MONTHS_LOOKED_BACK);
        if (month - first < SeasonalBaseline.LEAST_MONTHS || !areKnown(first, month, firstWhole, isCovered)) {
            return OptionalInt.empty();
        }
        double[] values = new double[month - first + 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, sales.sum(first + i));
        }
        var cusum = new Cusum();
        for (int length = SeasonalBaseline.LEAST_MONTHS + 1; length <= values.length; length++) {
            SeasonalBaseline.of(first, Arrays.copyOf(values, length))
                    .ifPresent(baseline -> cusum.add((long) StrictMath.rint(1000 * baseline.z())));
        }
        return OptionalInt.of(cusum.sumMilli());
    }

    // A red-letter invoice may reach back to a month of which nothing else is known.
    private static int firstMonth(Tiles sales) {
        int first = 0;
        while (first < sales.size() - 1 && sales.countAt(first) == 0) {
            first++;
        }
        return sales.keyAt(first);
    }

    private static boolean touchesFestival(int month) {
        return Math.floorMod(month, MONTHS_A_YEAR) <= APRIL;
    }

    private static boolean areKnown(int from, int to, int firstWhole, IntPredicate isCovered) {
        for (int month = from; month <= to; month++) {
            if (month < firstWhole || !isCovered.test(month)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCovered(int month, BorrowerView borrower) {
        return !borrower.coverage()
                .hasGap(
                        Feed.TAX,
                        borrower.time()
                                .startOfDay((int) BankTime.firstDayOf(month).toEpochDay()),
                        borrower.time()
                                .startOfDay((int) BankTime.firstDayOf(month + 1).toEpochDay()));
    }
}
