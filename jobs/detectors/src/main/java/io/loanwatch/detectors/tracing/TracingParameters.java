package io.loanwatch.detectors.tracing;

import java.io.Serializable;
import java.time.Duration;

/**
 * Parameters of tracing.
 *
 * @param bookingBound how much later than its booking a transfer may become known and still stand at its booking time.
 *     Practice: feeds of core systems deliver within a minute.
 * @param maxHop last hop that is followed. Practice.
 * @param maxAge how long after a drawdown its money is followed. Practice: working capital is spent within a quarter.
 * @param floorSharePpm parts smaller than this share of their drawdown are not followed, parts per million. Practice.
 */
public record TracingParameters(Duration bookingBound, int maxHop, Duration maxAge, long floorSharePpm)
        implements Serializable {

    public static final TracingParameters DEFAULT =
            new TracingParameters(Duration.ofSeconds(60), 6, Duration.ofDays(90), 10_000);

    private static final long ALL_PPM = 1_000_000;

    /** @throws IllegalArgumentException if a parameter is out of its range */
    public TracingParameters {
        require(!bookingBound.isNegative(), "bookingBound", bookingBound, "not be negative");
        require(maxHop >= 0, "maxHop", maxHop, "not be negative");
        require(!maxAge.isNegative() && !maxAge.isZero(), "maxAge", maxAge, "be positive");
        require(
                floorSharePpm >= 0 && floorSharePpm <= ALL_PPM,
                "floorSharePpm",
                floorSharePpm,
                "be from 0 to " + ALL_PPM);
    }

    private static void require(boolean holds, String name, Object value, String right) {
        if (!holds) {
            throw new IllegalArgumentException("%s is %s, must %s".formatted(name, value, right));
        }
    }
}
