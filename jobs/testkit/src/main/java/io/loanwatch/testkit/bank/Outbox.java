package io.loanwatch.testkit.bank;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

/** Records by the day on which they become known. Holds what is not yet known: weeks of readings at most, or one outage. */
final class Outbox {

    private final TreeMap<Integer, List<Pending>> byDay = new TreeMap<>();
    private int today;

    Outbox(int firstDay) {
        this.today = firstDay;
    }

    void add(Pending pending) {
        int day = Day.numberOf(pending.knownAtMillis);
        if (day < today) {
            throw new IllegalStateException(
                    "%s is known on day %d, but day %d is being simulated".formatted(pending.eventId, day, today));
        }
        byDay.computeIfAbsent(day, number -> new ArrayList<>()).add(pending);
    }

    /** All records known on {@code day}, in order; the next day begins. */
    List<Pending> close(int day) {
        today = day + 1;
        List<Pending> known = byDay.remove(day);
        if (known == null) {
            return List.of();
        }
        Collections.sort(known);
        return known;
    }
}
