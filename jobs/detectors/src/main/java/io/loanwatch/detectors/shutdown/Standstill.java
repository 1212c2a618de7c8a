package io.loanwatch.detectors.shutdown;

import io.loanwatch.detectors.series.Tiles;
import io.loanwatch.detectors.statistics.PartsPerMillion;
import io.loanwatch.detectors.statistics.Robust;
import io.loanwatch.model.calendar.BusinessCalendar;
import java.time.LocalDate;
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
record Standstill(int firstDay, int lastDay, int workdays, int openingDay, long meanWattHours, long usualWattHours) {

    private static final int LONGEST_ROW = 260;

    /** The row that ends on the last workday with a reading up to {@code throughDay}; empty if that day was no standstill. */
    static Optional<Standstill> endingBy(int throughDay, Tiles days, ShutdownParameters parameters) {
        int[] workdays = new int[LONGEST_ROW];
        int length = 0;
        int last = days.ceiling(throughDay + 1) - 1;
        if (isPlainlyInBusiness(last, days, parameters)) {
            return Optional.empty();
        }
        // A row is judged by what came before it: first assume it began a good while ago, then find where it did.
        Optional<Long> usual = usual(last, days, parameters);
        if (usual.isEmpty()) {
            return Optional.empty();
        }
        long limit = PartsPerMillion.of(usual.get(), parameters.standstillPpm());
        for (int i = last; i >= 0 && length < LONGEST_ROW; i--) {
            if (counts(days, i, parameters)) {
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
        int opening = length >= parameters.moderateWorkdays() ? length - parameters.moderateWorkdays() : 0;
        return Optional.of(new Standstill(
                days.keyAt(workdays[length - 1]),
                days.keyAt(workdays[0]),
                length,
                days.keyAt(workdays[opening]),
                sum / length,
                usual.get()));
    }

    // Asked for every reading, so it must not cost a sort: no usual consumption is above the highest of the year.
    private static boolean isPlainlyInBusiness(int last, Tiles days, ShutdownParameters parameters) {
        int latest = last;
        while (latest >= 0 && !counts(days, latest, parameters)) {
            latest--;
        }
        if (latest < 0) {
            return true;
        }
        long highest = 0;
        for (int i = days.ceiling(days.keyAt(last) - parameters.baseDays()); i <= last; i++) {
            highest = Math.max(highest, days.sumAt(i));
        }
        return days.sumAt(latest) >= PartsPerMillion.of(highest, parameters.standstillPpm());
    }

    /** How many of the last {@code workdays} workdays with a reading up to {@code throughDay} were in business. */
    static int inBusiness(int throughDay, int workdays, Tiles days, ShutdownParameters parameters, long usual) {
        long limit = PartsPerMillion.of(usual, parameters.standstillPpm());
        int looked = 0;
        int found = 0;
        for (int i = days.ceiling(throughDay + 1) - 1; i >= 0 && looked < workdays; i--) {
            if (counts(days, i, parameters)) {
                looked++;
                found += days.sumAt(i) >= limit ? 1 : 0;
            }
        }
        return found;
    }

    // The upper quartile of the year still tells the business of a site that has stood for half of it.
    private static Optional<Long> usual(int last, Tiles days, ShutdownParameters parameters) {
        if (last < 0) {
            return Optional.empty();
        }
        double[] values = new double[last + 1];
        int found = 0;
        int firstDay = days.keyAt(last) - parameters.baseDays();
        for (int i = days.ceiling(firstDay); i <= last; i++) {
            if (counts(days, i, parameters)) {
                values[found++] = days.sumAt(i);
            }
        }
        if (found < parameters.minimumBaseWorkdays()) {
            return Optional.empty();
        }
        double[] sorted = Arrays.copyOf(values, found);
        Arrays.sort(sorted);
        long usual = (long) Robust.median(Arrays.copyOfRange(sorted, found / 2, found));
        return usual < parameters.minimumBaseWattHours() ? Optional.empty() : Optional.of(usual);
    }

    private static boolean counts(Tiles days, int index, ShutdownParameters parameters) {
        if (days.countAt(index) <= 0) {
            return false;
        }
        LocalDate day = LocalDate.ofEpochDay(days.keyAt(index));
        BusinessCalendar calendar = BusinessCalendar.china();
        return calendar.isWorkday(day) && Math.abs(calendar.daysFromSpringFestival(day)) > parameters.festivalDays();
    }
}
