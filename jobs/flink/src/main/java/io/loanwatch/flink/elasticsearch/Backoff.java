package io.loanwatch.flink.elasticsearch;

import java.time.Duration;

/**
 * How long to wait before the next attempt: doubling from {@code first} with every failure in a row, up to {@code cap}.
 * Not thread-safe.
 */
final class Backoff {

    private final Duration first;
    private final Duration cap;
    private Duration next;

    Backoff(Duration first, Duration cap) {
        if (first.isNegative() || first.isZero() || cap.compareTo(first) < 0) {
            throw new IllegalArgumentException("backoff from " + first + " to " + cap + ": expected 0 < first <= cap");
        }
        this.first = first;
        this.cap = cap;
        this.next = first;
    }

    Duration afterFailure() {
        Duration delay = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(cap) < 0 ? doubled : cap;
        return delay;
    }

    void afterSuccess() {
        next = first;
    }
}
