package io.loanwatch.model.calendar;

import java.time.LocalDate;
import java.util.List;

/**
 * The Spring Festival of one year.
 *
 * @param newYearDay first day of the lunar year
 * @param holidayFirst first day of the public holiday
 * @param holidayLast last day of the public holiday
 * @param makeupWorkdays days of a weekend that are worked instead
 */
public record SpringFestival(
        LocalDate newYearDay, LocalDate holidayFirst, LocalDate holidayLast, List<LocalDate> makeupWorkdays) {
    public SpringFestival {
        makeupWorkdays = List.copyOf(makeupWorkdays);
    }

    boolean isHoliday(LocalDate day) {
        return !day.isBefore(holidayFirst) && !day.isAfter(holidayLast);
    }
}
