package io.loanwatch.testkit.bank;

import io.loanwatch.model.Feed;
import java.util.ArrayList;
import java.util.List;

/** When the outside data of one borrower arrives: usual delay, slow periods, lost coverage, outages of the feed. */
final class Deliveries {

    /** A record that will never be delivered. */
    static final long NEVER = Long.MAX_VALUE;

    /** What piled up during a gap arrives within half a day after it. */
    private static final long BACKLOG_MILLIS = 12 * Day.HOUR_MILLIS;

    private record Gap(Feed feed, long fromMillis, long toMillis) {}

    private record Slow(int factor, long fromMillis, long toMillis) {}

    private final Outages outages;
    private final long seed;
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Slow> slows = new ArrayList<>();

    Deliveries(long seed, Outages outages) {
        this.seed = seed;
        this.outages = outages;
    }

    /** Nothing of the feed is delivered in between; {@code toMillis} may be {@link #NEVER}. */
    void lose(Feed feed, long fromMillis, long toMillis) {
        gaps.add(new Gap(feed, fromMillis, toMillis));
    }

    void slow(int factor, long fromMillis, long toMillis) {
        slows.add(new Slow(factor, fromMillis, toMillis));
    }

    /** When a record of {@code occurredAtMillis} with that usual delay becomes known, or {@link #NEVER}. */
    long knownAtMillis(Feed feed, long occurredAtMillis, long usualDelayMillis) {
        long known = occurredAtMillis + usualDelayMillis * factor(occurredAtMillis);
        long jitter = (Dice.mix(seed, known) >>> 1) % BACKLOG_MILLIS;
        // What an outage held up may arrive in a gap, and the other way round.
        for (long held = held(feed, known, jitter); held != known; held = held(feed, known, jitter)) {
            known = held;
            if (known == NEVER) {
                return NEVER;
            }
        }
        return known;
    }

    /** When what would arrive at {@code millis} does; the same if nothing holds it up. */
    private long held(Feed feed, long millis, long jitter) {
        for (Gap gap : gaps) {
            if (gap.feed == feed && millis >= gap.fromMillis && millis < gap.toMillis) {
                return gap.toMillis == NEVER ? NEVER : gap.toMillis + jitter;
            }
        }
        long after = outages.endOfOutageAt(feed, millis);
        return after == millis ? millis : after + jitter;
    }

    private int factor(long millis) {
        for (Slow slow : slows) {
            if (millis >= slow.fromMillis && millis < slow.toMillis) {
                return slow.factor;
            }
        }
        return 1;
    }
}
