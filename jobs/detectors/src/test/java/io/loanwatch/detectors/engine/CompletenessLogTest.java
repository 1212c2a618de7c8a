package io.loanwatch.detectors.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.borrower.FeedClock;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.Feed;
import io.loanwatch.model.FeedCompleteness;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CompletenessLogTest {

    private static final long FIRST = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();

    @Test
    void tellsTheHighestMarkKnownByThen() throws IOException {
        for (long seed = 0; seed < 100; seed++) {
            var random = new Random(seed);
            var log = new CompletenessLog();
            var model = new TreeMap<Long, Long>();
            long forgotten = FIRST;
            for (int step = 0; step < 200; step++) {
                long knownAt = FIRST + random.nextInt(1_000);
                long through = FIRST + random.nextInt(1_000);
                log.accept(mark(knownAt, through));
                model.merge(knownAt, through, Math::max);
                if (random.nextInt(50) == 0) {
                    forgotten = Math.max(forgotten, FIRST + random.nextInt(1_000));
                    log.forgetBefore(forgotten);
                }
                if (random.nextInt(20) == 0) {
                    log = copy(log);
                }
                long now = forgotten + random.nextInt(200);
                long expected = model.headMap(now, true).values().stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(FeedClock.NEVER_COMPLETE);
                assertThat(log.completeThrough(Feed.TAX, now))
                        .as("seed %d step %d", seed, step)
                        .isEqualTo(expected);
                assertThat(log.completeThrough(Feed.WATER, now)).isEqualTo(FeedClock.NEVER_COMPLETE);
            }
        }
    }

    private static ClockMark mark(long knownAt, long through) {
        return new ClockMark(
                Instant.ofEpochMilli(knownAt), List.of(new FeedCompleteness(Feed.TAX, Instant.ofEpochMilli(through))));
    }

    private static CompletenessLog copy(CompletenessLog log) throws IOException {
        var bytes = new ByteArrayOutputStream();
        log.write(new DataOutputStream(bytes));
        return CompletenessLog.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
