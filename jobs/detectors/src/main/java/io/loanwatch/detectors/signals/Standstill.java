package io.loanwatch.detectors.signals;

import io.loanwatch.detectors.series.Tiles;
import io.loanwatch.detectors.statistics.PartsPerMillion;
import io.loanwatch.detectors.statistics.Robust;
import io.loanwatch.model.calendar.BusinessCalendar;
import java.util.Arrays;
import java.util.Optional;

/**
 * The workdays in a row, up to a day, on which a site stood still. Workdays without reading neither break the row nor
 * lengthen it.
 *
 * @param firstDay first workday of the row, epoch day
 * @param lastDay last workday of the row, epoch day
 * @param workdays length of the row
 * @param openingDay workday on which the row became long enough for an alert, epoch day; {@code lastDay} if it did not
 * @param meanWattHours mean consumption of the row, Wh a day
 * @param usualWattHours median consumption of workdays before it, Wh a day
 */
public record Standstill(
        int firstDay, int lastDay, int workdays, int openingDay, long meanWattHours, long usualWattHours) {

    /**
     * @param standstillPpm share of the usual consumption of a workday below which the site stands still, parts per million
     * @param workdays workdays in a row from which it is a shutdown
     * @param festivalDays days on either side of the lunar new year that do not count
     * @param baseDays days looked back at for the usual consumption
     * @param minimumBaseWorkdays fewest workdays with readings to judge by
     * @param minimumBaseWattHours usual consumption below which nothing is judged, Wh a day
     */
    public record Settings(
            long standstillPpm,
            int workdays,
            int festivalDays,
            int baseDays,
            int minimumBaseWorkdays,
            long minimumBaseWattHours) {

        /** Of U2. */
        public static final Settings DEFAULTS = new Settings(50_000, 7, 15, 365, 60, 5_000);
    }

    private static final int LONGEST_ROW = 260;

    /** The row that ends on the last workday with a reading up to {@code throughDay}; empty if that day was no standstill. */
    public static Optional<Standstill> endingBy(int throughDay, Tiles days, Settings settings) {
        int[] workdays = new int[LONGEST_ROW];
        int length = 0;
        int last = days.ceiling(throughDay + 1) - 1;
        if (isPlainlyInBusiness(last, days, settings)) {
            return Optional.empty();
        }
        // A row is judged by what came before it: first assume it began a good while ago, then find where it did.
        Optional<Long> usual = usual(last, days, settings);
        if (usual.isEmpty()) {
            return Optional.empty();
        }
        long limit = PartsPerMillion.of(usual.get(), settings.standstillPpm());
        for (int i = last; i >= 0 && length < LONGEST_ROW; i--) {
            if (counts(days, i, settings)) {
                if (days.sumAt(i) >= limit) {
                    break;
                }
                workdays[length++] = i;
            }
        }
        if (length == 0) {
            return Optional.empty();
        }
        long sum = 0;
        for (int i = 0; i < length; i++) {
            sum += days.sumAt(workdays[i]);
        }
        int opening = length >= settings.workdays() ? length - settings.workdays() : 0;
        return Optional.of(new Standstill(
                days.keyAt(workdays[length - 1]),
                days.keyAt(workdays[0]),
                length,
                days.keyAt(workdays[opening]),
                sum / length,
                usual.get()));
    }

    /** The row of at least {@link Settings#workdays} that goes on up to {@code throughDay}. */
    public static Optional<Standstill> shutdown(int throughDay, Tiles days, Settings settings) {
        return endingBy(throughDay, days, settings).filter(row -> row.workdays() >= settings.workdays());
    }

    /** Whether a part of the row lies in the days {@code from} to {@code to}, both included. */
    public boolean overlaps(int from, int to) {
        return firstDay <= to && lastDay >= from;
    }

    // Asked for every reading, so it must not cost a sort: no usual consumption is above the highest of the year.
    private static boolean isPlainlyInBusiness(int last, Tiles days, Settings settings) {
        int latest = last;
        while (latest >= 0 && !counts(days, latest, settings)) {
            latest--;
        }
        if (latest < 0) {
            return true;
        }
        long highest = 0;
        for (int i = days.ceiling(days.keyAt(last) - settings.baseDays()); i <= last; i++) {
            highest = Math.max(highest, days.sumAt(i));
        }
        return days.sumAt(latest) >= PartsPerMillion.of(highest, settings.standstillPpm());
    }

    /** How many of the last {@code workdays} workdays with a reading up to {@code throughDay} were in business. */
    public static int inBusiness(int throughDay, int workdays, Tiles days, Settings settings, long usual) {
        long limit = PartsPerMillion.of(usual, settings.standstillPpm());
        int looked = 0;
        int found = 0;
        for (int i = days.ceiling(throughDay + 1) - 1; i >= 0 && looked < workdays; i--) {
            if (counts(days, i, settings)) {
                looked++;
                found += days.sumAt(i) >= limit ? 1 : 0;
            }
        }
        return found;
    }

    // The upper quartile of the year still tells the business of a site that has stood for half of it.
    private static Optional<Long> usual(int last, Tiles days, Settings settings) {
        if (last < 0) {
            return Optional.empty();
        }
        double[] values = new double[last + 1];
        int found = 0;
        int firstDay = days.keyAt(last) - settings.baseDays();
        for (int i = days.ceiling(firstDay); i <= last; i++) {
            if (counts(days, i, settings)) {
                values[found++] = days.sumAt(i);
            }
        }
        if (found < settings.minimumBaseWorkdays()) {
            return Optional.empty();
        }
        double[] sorted = Arrays.copyOf(values, found);
        Arrays.sort(sorted);
        long usual = (long) Robust.median(Arrays.copyOfRange(sorted, found / 2, found));
        return usual < settings.minimumBaseWattHours() ? Optional.empty() : Optional.of(usual);
    }

    private static boolean counts(Tiles days, int index, Settings settings) {
        if (days.countAt(index) <= 0) {
            return false;
        }
        int day = days.keyAt(index);
        BusinessCalendar calendar = BusinessCalendar.china();
        return calendar.isWorkday(day) && Math.abs(calendar.daysFromSpringFestival(day)) > settings.festivalDays();
    }
}
