package io.loanwatch.detectors.cases;

import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.calendar.BusinessCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** Time limits in the hours in which branches are open. */
final class BusinessHours {

    private static final int MINUTE_MILLIS = 60_000;

    private final BankTime time;
    private final BusinessCalendar calendar = BusinessCalendar.china();
    private final long opens;
    private final long closes;

    BusinessHours(BankTime time, CaseParameters parameters) {
        this.time = time;
        this.opens = parameters.opensAtMinute() * (long) MINUTE_MILLIS;
        this.closes = parameters.closesAtMinute() * (long) MINUTE_MILLIS;
    }

    /** The instant by which {@code workdays} whole days of business have passed since {@code from}. */
    Instant after(Instant from, int workdays) {
        LocalDateTime local = LocalDateTime.ofInstant(from, time.zone());
        LocalDate day = local.toLocalDate();
        long inDay = Math.max(opens, local.toLocalTime().toNanoOfDay() / 1_000_000);
        if (!calendar.isWorkday(day) || inDay >= closes) {
            day = calendar.plusWorkdays(day, 1);
            inDay = opens;
        }
        // A day that has just begun ends with itself, one that has not goes on until the same time of a later day.
        boolean whole = inDay == opens;
        LocalDate last = calendar.plusWorkdays(day, whole ? workdays - 1 : workdays);
        long dayStart = time.startOfDay((int) last.toEpochDay());
        return Instant.ofEpochMilli(dayStart + (whole ? closes : inDay));
    }
}
