package io.loanwatch.local.decline;

import io.loanwatch.detectors.statistics.Robust;
import io.loanwatch.model.calendar.BusinessCalendar;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * What the sum of ninety days could tell somebody who is told the day of a loss: the judgement of
 * {@link io.loanwatch.detectors.models.SalesDecline} over exactly the days after it, asked once.
 *
 * <p>No detector can do this: it has to look all the time, at windows of which the loss fills a part. The threshold is the one that firms
 * left as they are exceed at the allowed rate when asked four times a year, every ninety-one days. So it bounds, for this family of
 * statistics, what any online rule over sums can find at that rate.
 */
final class ToldTheDay {

    static final int WINDOW_DAYS = 90;

    private static final int DAYS_BETWEEN = 91;
    private static final int WARM_UP_DAYS = 400;
    private static final int DAYS_A_YEAR = 364;
    private static final int HISTORY_DAYS = 730;
    private static final int STEP_DAYS = 7;
    private static final int LEAST_WINDOWS = 12;
    private static final int MONTH_DAYS = 30;
    private static final long LEAST_MONTH_CENTS = 10_000_00;
    private static final double LEAST_SHARE = 0.02;
    private static final double WILD_SIGMA = 0.7;
    private static final double ADDED_SIGMA = 0.2;
    private static final double SIGMA_FLOOR = 0.25;
    private static final int FESTIVAL_DAYS_BEFORE = 21;
    private static final int FESTIVAL_DAYS_AFTER = 28;

    private ToldTheDay() {}

    static double threshold(List<FirmDays> firms, LocalDate last, double falseAlertsAYear) {
        double[] scores = firms.stream()
                .flatMapToDouble(firm -> asked(firm, last))
                .sorted()
                .toArray();
        double share = falseAlertsAYear * DAYS_BETWEEN / DAYS_A_YEAR;
        return scores[(int) Math.ceil((1 - share) * (scores.length - 1))];
    }

    private static DoubleStream asked(FirmDays firm, LocalDate last) {
        DoubleStream.Builder scores = DoubleStream.builder();
        for (int end = firm.first() + WARM_UP_DAYS; end <= last.toEpochDay(); end += DAYS_BETWEEN) {
            score(firm, LocalDate.ofEpochDay(end), last).ifPresent(scores::add);
        }
        return scores.build();
    }

    /** How many standard deviations the ninety days up to {@code end} lie below the usual; empty where {@code SalesDecline} abstains. */
    static OptionalDouble score(FirmDays firm, LocalDate end, LocalDate last) {
        int at = (int) Math.min(end.toEpochDay(), last.toEpochDay());
        int before = at - WINDOW_DAYS;
        double[] months = DoubleStream.iterate(
                        before,
                        day -> day > Math.max(firm.first() + MONTH_DAYS, before - DAYS_A_YEAR),
                        day -> day - MONTH_DAYS)
                .map(day -> (double) firm.sum((int) day, MONTH_DAYS))
                .toArray();
        int fromFestival = BusinessCalendar.china().daysFromSpringFestival(LocalDate.ofEpochDay(at));
        boolean festival = fromFestival >= -FESTIVAL_DAYS_BEFORE && fromFestival <= FESTIVAL_DAYS_AFTER;
        if (festival || months.length == 0 || Robust.median(months) < LEAST_MONTH_CENTS) {
            return OptionalDouble.empty();
        }
        double least = LEAST_SHARE * (double) firm.sum(before, DAYS_A_YEAR) * WINDOW_DAYS / DAYS_A_YEAR;
        double[] past = DoubleStream.iterate(
                        before,
                        day -> day > Math.max(firm.first() + WINDOW_DAYS, before - HISTORY_DAYS),
                        day -> day - STEP_DAYS)
                .map(day -> log(firm, (int) day, least))
                .toArray();
        if (past.length < LEAST_WINDOWS) {
            return OptionalDouble.empty();
        }
        double spread = Robust.MAD_TO_SIGMA * Robust.medianAbsoluteDeviation(past);
        if (spread > WILD_SIGMA) {
            return OptionalDouble.empty();
        }
        double level = Robust.median(Arrays.copyOf(past, Math.min(past.length, DAYS_A_YEAR / STEP_DAYS)));
        if (at - DAYS_A_YEAR - WINDOW_DAYS >= firm.first()) {
            level = Math.min(level, log(firm, at - DAYS_A_YEAR, least));
        }
        double sigma = Math.max(SIGMA_FLOOR, StrictMath.sqrt(spread * spread + ADDED_SIGMA * ADDED_SIGMA));
        return OptionalDouble.of((level - log(firm, at, least)) / sigma);
    }

    private static double log(FirmDays firm, int end, double least) {
        return StrictMath.log(Math.max((double) firm.sum(end, WINDOW_DAYS), least));
    }
}
