package io.loanwatch.detectors.cohorts;

import io.loanwatch.detectors.borrower.BorrowerSeries;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.cohorts.Deviations.Deviation;
import io.loanwatch.detectors.models.CohortHistogram;
import io.loanwatch.detectors.models.SeasonalBaseline;
import io.loanwatch.detectors.series.Tiles;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads a borrower's deviations from its series, as known at a tick. */
public final class DeviationReader {

    private static final Set<Segment> FIRMS =
            Set.of(Segment.CORPORATE, Segment.SMALL_BUSINESS, Segment.PERSONAL_BUSINESS);

    private static final int FEBRUARY = 1;
    private static final int MONTHS_A_YEAR = 12;

    private DeviationReader() {}

    /** Empty for who is no firm or whose industry or region is not known. */
    public static Optional<Deviations> at(long tick, BorrowerView borrower) {
        String industry = borrower.profile().industryCode();
        String region = borrower.profile().regionCode();
        if (!borrower.profile().isOneOf(FIRMS) || industry.isEmpty() || region.isEmpty()) {
            return Optional.empty();
        }
        int month = CohortClock.monthJudgedAt(tick, borrower.time());
        List<Deviation> deviations = new ArrayList<>();
        for (CohortSeries series : CohortSeries.values()) {
            if (isKnown(series, month, borrower)) {
                zMilli(series, month, borrower.series()).ifPresent(z -> deviations.add(new Deviation(series, z)));
            }
        }
        return Optional.of(
                new Deviations(borrower.borrowerId(), CohortKey.of(industry, region), tick, month, deviations));
    }

    private static boolean isKnown(CohortSeries series, int month, BorrowerView borrower) {
        int first = (int) BankTime.firstDayOf(firstJudged(month)).toEpochDay();
        int end = (int) BankTime.firstDayOf(month + 1).toEpochDay();
        long until = borrower.time().startOfDay(end);
        boolean read = series != CohortSeries.ELECTRICITY
                || borrower.series().electricityByMonth().count(month)
                        >= end - BankTime.firstDayOf(month).toEpochDay();
        return read
                && borrower.covers(series.feed(), until)
                && !borrower.coverage().hasGap(series.feed(), borrower.time().startOfDay(first), until);
    }

    // January and February are judged together.
    private static int firstJudged(int month) {
        return Math.floorMod(month, MONTHS_A_YEAR) == FEBRUARY ? month - 1 : month;
    }

    private static OptionalInt zMilli(CohortSeries series, int month, BorrowerSeries known) {
        int first = firstWhole(series, known);
        if (month - first < SeasonalBaseline.LEAST_MONTHS) {
            return OptionalInt.empty();
        }
        double[] values = new double[month - first + 1];
        boolean any = false;
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, sum(series, first + i, known));
            any |= values[i] > 0;
        }
        Optional<SeasonalBaseline> baseline = any ? SeasonalBaseline.of(first, values) : Optional.empty();
        return baseline.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(clip(StrictMath.rint(1000 * baseline.get().z())));
    }

    private static int clip(double zMilli) {
        return (int) Math.max(-CohortHistogram.CLIP_MILLI, Math.min(zMilli, CohortHistogram.CLIP_MILLI));
    }

    // The first month held may have begun before the borrower did.
    private static int firstWhole(CohortSeries series, BorrowerSeries known) {
        return switch (series) {
            case SALES -> firstWhole(known.salesByMonth());
            case ELECTRICITY -> firstWhole(known.electricityByMonth());
            case TRADE ->
                Math.min(
                        firstWhole(known.trade().exportsByMonth()),
                        firstWhole(known.trade().importsByMonth()));
            case INFLOW -> firstWhole(known.money().inflowByMonth());
        };
    }

    private static int firstWhole(Tiles months) {
        return months.isEmpty() ? Integer.MAX_VALUE / 2 : months.keyAt(0) + 1;
    }

    private static long sum(CohortSeries series, int month, BorrowerSeries known) {
        return switch (series) {
            case SALES -> known.salesByMonth().sum(month);
            case ELECTRICITY -> known.electricityByMonth().sum(month);
            case TRADE ->
                known.trade().exportsByMonth().sum(month)
                        + known.trade().importsByMonth().sum(month);
            case INFLOW -> known.money().inflowByMonth().sum(month);
        };
    }
}
