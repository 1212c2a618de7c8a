package io.loanwatch.local.demo;

import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Lets simulated time pass as fast as is wanted, from a point of it on; before that as fast as it can. */
public final class Pace implements Consumer<Instant> {

    private static final long SHORTEST_WAIT_NANOS = 5_000_000;
    private static final long LONGEST_WAIT_NANOS = 100_000_000;
    private static final double NANOS_PER_DAY_AT_SPEED_ONE = 1e9;
    private static final double MILLIS_PER_DAY = 86_400_000;

    private final long fromMillis;
    private final double daysPerSecond;
    private final BooleanSupplier stopped;
    private long startedAtNanos;

    /**
     * @param from until then as fast as it can
     * @param daysPerSecond simulated days a second after that
     * @param stopped ends every waiting
     */
    public Pace(Instant from, double daysPerSecond, BooleanSupplier stopped) {
        this.fromMillis = from.toEpochMilli();
        this.daysPerSecond = daysPerSecond;
        this.stopped = stopped;
    }

    @Override
    public void accept(Instant knownAt) {
        double days = (knownAt.toEpochMilli() - fromMillis) / MILLIS_PER_DAY;
        if (days < 0) {
            return;
        }
        if (startedAtNanos == 0) {
            startedAtNanos = System.nanoTime();
        }
        long dueNanos = (long) (days / daysPerSecond * NANOS_PER_DAY_AT_SPEED_ONE);
        for (long wait = waitNanos(dueNanos);
                wait > SHORTEST_WAIT_NANOS && !stopped.getAsBoolean();
                wait = waitNanos(dueNanos)) {
            LockSupport.parkNanos(Math.min(wait, LONGEST_WAIT_NANOS));
        }
    }

    private long waitNanos(long dueNanos) {
        return dueNanos - (System.nanoTime() - startedAtNanos);
    }
}
