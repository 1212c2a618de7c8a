package io.loanwatch.testkit.bank;

import io.loanwatch.model.calendar.BusinessCalendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One day of the bank (Asia/Shanghai), with what activities ask of it worked out once.
 *
 * @param number days since 1970-01-01
 * @param date the date
 * @param midnightMillis its beginning, UTC milliseconds
 * @param workday whether businesses work
 * @param holiday whether it is a public holiday
 * @param daysFromFestival days from the nearest Spring Festival, negative before it
 */
record Day(int number, LocalDate date, long midnightMillis, boolean workday, boolean holiday, int daysFromFestival) {

    static final long SECOND_MILLIS = 1_000;
    static final long MINUTE_MILLIS = 60_000;
    static final long HOUR_MILLIS = 3_600_000;
    static final long DAY_MILLIS = 24 * HOUR_MILLIS;

    /** Shanghai has kept UTC+8 without daylight saving since 1992; adding is faster than asking a zone. */
    static final long ZONE_OFFSET_MILLIS = 8 * HOUR_MILLIS;

    static Day of(LocalDate date) {
        BusinessCalendar calendar = BusinessCalendar.china();
        int number = Math.toIntExact(date.toEpochDay());
        return new Day(
                number,
                date,
                midnightMillis(number),
                calendar.isWorkday(date),
                calendar.isHoliday(date),
                calendar.daysFromSpringFestival(date));
    }

    static long midnightMillis(int number) {
        return number * DAY_MILLIS - ZONE_OFFSET_MILLIS;
    }

    static Instant midnight(int number) {
        return Instant.ofEpochMilli(midnightMillis(number));
    }

    static int numberOf(long millis) {
        return (int) Math.floorDiv(millis + ZONE_OFFSET_MILLIS, DAY_MILLIS);
    }

    /** Milliseconds of a time of this day. */
    long at(int hour, int minute) {
        return midnightMillis + hour * HOUR_MILLIS + minute * MINUTE_MILLIS;
    }

    /** A time from {@code fromHour} to before {@code toHour}. */
    long between(int fromHour, int toHour, Dice dice) {
        return midnightMillis + dice.between(fromHour * HOUR_MILLIS, toHour * HOUR_MILLIS - 1);
    }

    int month() {
        return date.getMonthValue();
    }

    int dayOfMonth() {
        return date.getDayOfMonth();
    }

    DayOfWeek weekday() {
        return date.getDayOfWeek();
    }

    boolean weekend() {
        return weekday() == DayOfWeek.SATURDAY || weekday() == DayOfWeek.SUNDAY;
    }
}
