package io.loanwatch.testkit.records;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Times in tests: a date such as {@code 2026-03-05} stands for ten o'clock of it in Shanghai; an instant for itself. */
public final class Times {

    private static final ZoneOffset SHANGHAI = ZoneOffset.ofHours(8);
    private static final LocalTime MORNING = LocalTime.of(10, 0);

    private Times() {}

    /** {@code 2026-03-05} or {@code 2026-03-05T02:00:00Z}. */
    public static Instant at(String dateOrInstant) {
        return dateOrInstant.indexOf('T') < 0
                ? LocalDate.parse(dateOrInstant).atTime(MORNING).toInstant(SHANGHAI)
                : Instant.parse(dateOrInstant);
    }

    /** The date of {@link #at} in Shanghai. */
    public static LocalDate date(String dateOrInstant) {
        return at(dateOrInstant).atOffset(SHANGHAI).toLocalDate();
    }
}
