package io.loanwatch.model;

import java.time.Instant;
import java.util.List;

/**
 * Written into every partition of every topic at a steady interval: the clock, and up to when feeds are complete.
 *
 * @param knownAt the clock: no record stamped earlier will follow, within the bound. UTC milliseconds.
 * @param completeThrough completeness of feeds; data, it never moves the clock.
 */
public record ClockMark(Instant knownAt, List<FeedCompleteness> completeThrough) {
    public ClockMark {
        Fact.requirePlausible(knownAt);
        completeThrough = List.copyOf(completeThrough);
    }
}
