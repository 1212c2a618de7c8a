package io.loanwatch.detectors.signals;

import io.loanwatch.detectors.borrower.MoneySeries;
import io.loanwatch.detectors.models.Bocpd;
import io.loanwatch.detectors.series.Tiles;
import io.loanwatch.detectors.statistics.PartsPerMillion;
import io.loanwatch.detectors.statistics.Robust;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.calendar.BusinessCalendar;
import java.util.Arrays;
import java.util.Optional;

/**
 * Operating inflow of thirty days against the usual of the borrower: the median month of the year before, or the same months
 * a year ago if they were lower. A fall has to last for sixty days, or to be a change point among the weeks.
 *
 * @param day last day looked at, epoch day
 * @param inflowCents inflow of the last thirty days
 * @param usualCents what thirty days usually bring
 * @param ratioPpm the former over the latter, parts per million
 * @param highestPpm the highest ratio of a window of thirty days that ended in the last sixty
 * @param changed whether a change to a lower level is probable
 */
public record Inflow(int day, long inflowCents, long usualCents, long ratioPpm, long highestPpm, boolean changed) {

    public static final int WINDOW_DAYS = 30;
    public static final int LASTING_DAYS = 60;

    private static final int STEP_DAYS = 10;
    private static final int MONTHS_A_YEAR = 12;
    private static final int LEAST_MONTHS = 8;
    private static final long LEAST_USUAL_CENTS = 10_000_00L;
    private static final double DAYS_A_MONTH = 30.4;

    /** As a daily series has it, in weeks. */
    private static final Bocpd.Settings WEEKLY = new Bocpd.Settings(36, 13, 5, 0.9);

    private static final int LULL_DAYS_BEFORE = 7;
    private static final int LULL_DAYS_AFTER = 25;
    private static final int WEEKS = 52;
    private static final double SIGMA_FLOOR = 0.25;
    private static final double LEAST_SHARE = 0.05;
    private static final double MOST_SHARE = 2;

    /** @param thresholdPpm ratio below which a change point is looked for */
    public static Optional<Inflow> at(int day, MoneySeries money, long thresholdPpm) {
        Tiles months = money.inflowByMonth();
        int windowMonth = BankTime.month(day - LASTING_DAYS - WINDOW_DAYS + 1);
        int firstWhole = months.isEmpty() ? Integer.MAX_VALUE : months.keyAt(0) + 1;
        int from = Math.max(windowMonth - MONTHS_A_YEAR, firstWhole);
        if (windowMonth - from < LEAST_MONTHS) {
            return Optional.empty();
        }
        double[] base = new double[windowMonth - from];
        for (int i = 0; i < base.length; i++) {
            base[i] = Math.max(0, months.sum(from + i));
        }
        double usualMonth = Robust.median(base);
        int month = BankTime.month(day);
        if (month - MONTHS_A_YEAR - 1 >= firstWhole) {
            double yearBefore = months.sum(month - MONTHS_A_YEAR - 1, month - MONTHS_A_YEAR) / 2.0;
            usualMonth = Math.min(usualMonth, yearBefore);
        }
        long usual = (long) (usualMonth * WINDOW_DAYS / DAYS_A_MONTH);
        if (usual < LEAST_USUAL_CENTS) {
            return Optional.empty();
        }
        long inflow = window(day, money);
        long highest = 0;
        for (int back = 0; back <= LASTING_DAYS; back += STEP_DAYS) {
            highest = Math.max(highest, PartsPerMillion.share(window(day - back, money), usual));
        }
        long ratio = PartsPerMillion.share(inflow, usual);
        boolean changed = ratio < thresholdPpm
                && highest >= thresholdPpm
                // Of an uneven inflow thirty low days mean nothing while the thirty before brought as much more.
                && PartsPerMillion.share(window(day, money) + window(day - WINDOW_DAYS, money), 2 * usual)
                        < thresholdPpm
                && !isLull(day - WINDOW_DAYS + 1, day)
                && changePoint(day, money.inflowByDay());
        return Optional.of(new Inflow(day, inflow, usual, ratio, highest, changed));
    }

    public boolean isFall(long thresholdPpm) {
        return highestPpm < thresholdPpm || (changed && ratioPpm < thresholdPpm);
    }

    private static long window(int day, MoneySeries money) {
        return Math.max(0, money.inflowByDay().sum(day - WINDOW_DAYS + 1, day));
    }

    // What is sold before the festival is paid weeks after it.
    private static boolean isLull(int from, int to) {
        for (int day : new int[] {from, (from + to) / 2, to}) {
            int distance = BusinessCalendar.china().daysFromSpringFestival(day);
            if (distance >= -LULL_DAYS_BEFORE && distance <= LULL_DAYS_AFTER) {
                return true;
            }
        }
        return false;
    }

    // Weeks: of single days the most have no inflow at all.
    private static boolean changePoint(int day, Tiles days) {
        double[] sums = new double[WEEKS];
        int found = 0;
        for (int week = 0; week < WEEKS; week++) {
            int to = day - 7 * (WEEKS - 1 - week);
            if (!isLull(to - 6, to)) {
                sums[found++] = Math.max(0, days.sum(to - 6, to));
            }
        }
        sums = Arrays.copyOf(sums, found);
        double[] logs = new double[found];
        double usual = Math.max(1, Robust.median(sums));
        for (int week = 0; week < found; week++) {
            // After one large payment the usual is no fall.
            logs[week] = StrictMath.log(Math.min(MOST_SHARE, Math.max(sums[week] / usual, LEAST_SHARE)));
        }
        double sigma = Math.max(SIGMA_FLOOR, Robust.MAD_TO_SIGMA * Robust.medianAbsoluteDeviation(logs));
        var bocpd = new Bocpd(WEEKLY);
        for (double value : logs) {
            bocpd.add(value / sigma);
        }
        return bocpd.isBreach();
    }
}
