package io.loanwatch.flink.clock;

import java.io.Serializable;
import java.time.Duration;

/**
 * How the clock follows what is read.
 *
 * @param outOfOrderness how much earlier than what was read before a record of the same partition may be stamped
 * @param longestLead how far records alone may carry a partition's clock beyond its last mark, so that one wrong stamp does
 *     not carry it away
 * @param alignmentDrift how far partitions may be apart, in event time, while history is read; what is ahead waits in state
 */
public record ClockSettings(Duration outOfOrderness, Duration longestLead, Duration alignmentDrift)
        implements Serializable {

    public static ClockSettings defaults() {
        return new ClockSettings(Duration.ofSeconds(60), Duration.ofDays(1), Duration.ofDays(30));
    }
}
