package io.loanwatch.detectors.signals;

import io.loanwatch.model.calendar.BusinessCalendar;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The days around every Spring Festival on which silence proves nothing, as sums from which any stretch is counted at once. */
final class QuietDays {

    private static final int FIRST_DAY = (int) LocalDate.of(2000, 1, 1).toEpochDay();
    private static final int LAST_DAY = (int) LocalDate.of(2050, 12, 31).toEpochDay();

    private static final Map<Integer, QuietDays> BY_DISTANCE = new ConcurrentHashMap<>();

    private final int[] countedUpTo;

    private QuietDays(int distanceDays) {
        countedUpTo = new int[LAST_DAY - FIRST_DAY + 1];
        int counted = 0;
        for (int day = FIRST_DAY; day <= LAST_DAY; day++) {
            int distance = BusinessCalendar.china().daysFromSpringFestival(LocalDate.ofEpochDay(day));
            counted += Math.abs(distance) > distanceDays ? 1 : 0;
            countedUpTo[day - FIRST_DAY] = counted;
        }
    }

    /** @param distanceDays days on either side of the lunar new year that do not count */
    static QuietDays aroundSpringFestival(int distanceDays) {
        return BY_DISTANCE.computeIfAbsent(distanceDays, QuietDays::new);
    }

    /** Days that count after {@code from} up to and including {@code to}, epoch days. */
    int countedDays(int from, int to) {
        return at(to) - at(from);
    }

    private int at(int day) {
        if (day < FIRST_DAY) {
            return day - FIRST_DAY + 1;
        }
        // Where no festival is known, every day counts.
        return day <= LAST_DAY ? countedUpTo[day - FIRST_DAY] : countedUpTo[LAST_DAY - FIRST_DAY] + (day - LAST_DAY);
    }
}
