package io.loanwatch.detectors.signals;

import io.loanwatch.detectors.models.Bocpd;
import io.loanwatch.detectors.models.Cusum;
import io.loanwatch.detectors.series.Tiles;
import io.loanwatch.detectors.statistics.PartsPerMillion;
import io.loanwatch.detectors.statistics.Robust;
import io.loanwatch.model.Severity;
import io.loanwatch.model.calendar.BusinessCalendar;
import java.util.Arrays;
import java.util.Optional;

/**
 * Electricity of the workdays of the last thirty days against the borrower's own: the median of the year before, or the same
 * thirty days a year ago if those were lower. That the fall is no whim of single days is for CUSUM⁻ over weeks to say, or for a
 * change point among the days.
 *
 * @param day last day looked at, epoch day
 * @param meanWattHours mean of a workday of the last thirty days
 * @param usualWattHours what a workday usually takes in this season
 * @param ratioPpm the former over the latter, parts per million
 * @param cusumMilli CUSUM⁻ of the weeks, thousandths
 * @param changed whether CUSUM⁻ or a change point bears the fall out
 */
public record Consumption(
        int day, long meanWattHours, long usualWattHours, long ratioPpm, int cusumMilli, boolean changed) {

    public static final int WINDOW_DAYS = 30;

    private static final int YEAR_DAYS = 365;
    private static final int BASE_DAYS = 300;
    private static final int LEAST_WORKDAYS = 8;
    private static final int LEAST_BASE_WORKDAYS = 60;
    private static final long LEAST_USUAL_WATT_HOURS = 5_000;
    private static final int CUSUM_WEEKS = 12;
    private static final int LEAST_WORKDAYS_A_WEEK = 3;

    /** Smallest standard deviation of a workday's logarithm assumed. */
    private static final double SIGMA_FLOOR = 0.1;

    /** Smallest share of the usual that a day is taken for. */
    private static final double LEAST_SHARE = 0.01;

    /** Business rests and catches up longer after new year's day than it slows before it. */
    private static final int FESTIVAL_DAYS_BEFORE = 15;

    private static final int FESTIVAL_DAYS_AFTER = 21;

    /** @return empty where there is too little to judge by */
    public static Optional<Consumption> at(int day, Tiles days) {
        double[] recent = workdays(day - WINDOW_DAYS + 1, day, days);
        double[] base = workdays(day - 2 * WINDOW_DAYS - BASE_DAYS + 1, day - 2 * WINDOW_DAYS, days);
        if (recent.length < LEAST_WORKDAYS || base.length < LEAST_BASE_WORKDAYS) {
            return Optional.empty();
        }
        double usual = Robust.median(base);
        double[] yearBefore = workdays(day - YEAR_DAYS - WINDOW_DAYS + 1, day - YEAR_DAYS, days);
        if (yearBefore.length >= LEAST_WORKDAYS) {
            usual = Math.min(usual, Arrays.stream(yearBefore).average().orElseThrow());
        }
        if (usual < LEAST_USUAL_WATT_HOURS) {
            return Optional.empty();
        }
        long mean = (long) Arrays.stream(recent).average().orElseThrow();
        long ratio = PartsPerMillion.share(mean, (long) usual);
        double sigma = sigma(base);
        int cusum = cusum(day, days, usual, sigma);
        boolean changed = cusum > Cusum.LIMIT_MILLI
                // Costs more than all the rest, so it is asked only where it may matter.
                || (ratio < LEAST_RATIO_OF_CHANGE_PPM && changePoint(day, days, usual, sigma));
        return Optional.of(new Consumption(day, mean, (long) usual, ratio, cusum, changed));
    }

    private static final long LEAST_RATIO_OF_CHANGE_PPM = 850_000;

    /**
     * @param lightPpm below which a fall is LIGHT, parts per million
     * @param moderatePpm below which it is MODERATE, parts per million
     */
    public Optional<Severity> severity(long lightPpm, long moderatePpm) {
        if (!changed || ratioPpm >= lightPpm) {
            return Optional.empty();
        }
        return Optional.of(ratioPpm < moderatePpm ? Severity.MODERATE : Severity.LIGHT);
    }

    private static double sigma(double[] base) {
        double[] logs = new double[base.length];
        double least = Math.max(1, LEAST_SHARE * Robust.median(base));
        for (int i = 0; i < base.length; i++) {
            logs[i] = StrictMath.log(Math.max(base[i], least));
        }
        return Math.max(SIGMA_FLOOR, Robust.MAD_TO_SIGMA * Robust.medianAbsoluteDeviation(logs));
    }

    private static int cusum(int day, Tiles days, double usual, double sigma) {
        var cusum = new Cusum();
        for (int week = CUSUM_WEEKS - 1; week >= 0; week--) {
            int to = day - 7 * week;
            double[] values = workdays(to - 6, to, days);
            if (values.length >= LEAST_WORKDAYS_A_WEEK) {
                cusum.add(zMilli(Arrays.stream(values).average().orElseThrow(), usual, sigma));
            }
        }
        return cusum.sumMilli();
    }

    private static boolean changePoint(int day, Tiles days, double usual, double sigma) {
        var bocpd = new Bocpd(Bocpd.DAILY);
        for (double value : workdays(day - YEAR_DAYS + 1, day, days)) {
            bocpd.add(zMilli(value, usual, sigma) / 1000.0);
        }
        return bocpd.isBreach();
    }

    private static long zMilli(double value, double usual, double sigma) {
        double share = Math.max(value / usual, LEAST_SHARE);
        return (long) StrictMath.rint(1000 * StrictMath.log(share) / sigma);
    }

    /** Consumption of the workdays with readings, the days around the Spring Festival left out, oldest first. */
    static double[] workdays(int from, int to, Tiles days) {
        double[] values = new double[Math.max(0, to - from + 1)];
        int found = 0;
        BusinessCalendar calendar = BusinessCalendar.china();
        for (int i = days.ceiling(from); i < days.size() && days.keyAt(i) <= to; i++) {
            if (days.countAt(i) > 0) {
                int day = days.keyAt(i);
                int distance = calendar.daysFromSpringFestival(day);
                boolean rests = distance >= -FESTIVAL_DAYS_BEFORE && distance <= FESTIVAL_DAYS_AFTER;
                if (!rests && calendar.isWorkday(day)) {
                    values[found++] = days.sumAt(i);
                }
            }
        }
        return Arrays.copyOf(values, found);
    }
}
