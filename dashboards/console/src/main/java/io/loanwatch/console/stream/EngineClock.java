package io.loanwatch.console.stream;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where the engine's clock stands: the latest mark seen in the topics of alerts and of decisions. It is the bank's knowledge
 * time, which a replay or a simulation runs apart from the wall's.
 */
public final class EngineClock {

    private final AtomicLong alerts = new AtomicLong(Long.MIN_VALUE);
    private final AtomicLong decisions = new AtomicLong(Long.MIN_VALUE);
    private long lastStamp = Long.MIN_VALUE;

    void alertMark(long millis) {
        alerts.accumulateAndGet(millis, Math::max);
    }

    void decisionMark(long millis) {
        decisions.accumulateAndGet(millis, Math::max);
    }

    /** Whether any mark was seen. */
    public boolean isKnown() {
        return alerts.get() != Long.MIN_VALUE || decisions.get() != Long.MIN_VALUE;
    }

    /** What time it is in the bank; the epoch before any mark. */
    public Instant now() {
        long latest = Math.max(alerts.get(), decisions.get());
        return latest == Long.MIN_VALUE ? Instant.EPOCH : Instant.ofEpochMilli(latest);
    }

    /**
     * A stamp for the next decision, after the last mark of decisions and after every stamp before it, so that decisions take
     * effect in the order in which they were taken.
     *
     * @param wall the stamp where nobody writes marks
     */
    synchronized Instant nextStamp(Instant wall) {
        long base = decisions.get() == Long.MIN_VALUE ? wall.toEpochMilli() - 1 : decisions.get();
        lastStamp = Math.max(base, lastStamp) + 1;
        return Instant.ofEpochMilli(lastStamp);
    }
}
