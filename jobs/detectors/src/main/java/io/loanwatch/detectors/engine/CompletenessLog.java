package io.loanwatch.detectors.engine;

import io.loanwatch.detectors.borrower.FeedClock;
import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.Feed;
import io.loanwatch.model.FeedCompleteness;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Up to when each feed was complete, by the clock at which that was known: a mark read early tells nothing before its time.
 */
public final class CompletenessLog implements FeedClock {

    private final Map<Feed, TreeMap<Long, Long>> throughByKnownAt = new EnumMap<>(Feed.class);

    public void accept(ClockMark mark) {
        long knownAt = mark.knownAt().toEpochMilli();
        for (FeedCompleteness row : mark.completeThrough()) {
            note(row.feed(), knownAt, row.through().toEpochMilli());
        }
    }

    @Override
    public long completeThrough(Feed feed, long now) {
        TreeMap<Long, Long> log = throughByKnownAt.get(feed);
        Map.Entry<Long, Long> entry = log == null ? null : log.floorEntry(now);
        return entry == null ? NEVER_COMPLETE : entry.getValue();
    }

    /** Keeps only what is needed from {@code clock} on. */
    public void forgetBefore(long clock) {
        for (TreeMap<Long, Long> log : throughByKnownAt.values()) {
            Long current = log.floorKey(clock);
            if (current != null) {
                log.headMap(current, false).clear();
            }
        }
    }

    // Values rise along the log, so that the entry at or before an instant holds the highest that was known by then.
    private void note(Feed feed, long knownAt, long through) {
        TreeMap<Long, Long> log = throughByKnownAt.computeIfAbsent(feed, unused -> new TreeMap<>());
        Map.Entry<Long, Long> before = log.floorEntry(knownAt);
        if (before != null && before.getValue() >= through) {
            return;
        }
        log.put(knownAt, through);
        for (var next = log.higherEntry(knownAt);
                next != null && next.getValue() <= through;
                next = log.higherEntry(knownAt)) {
            log.remove(next.getKey());
        }
    }

    public void write(DataOutput out) throws IOException {
        Packed.writeInt(out, throughByKnownAt.size());
        for (var feed : throughByKnownAt.entrySet()) {
            out.writeUTF(feed.getKey().name());
            Packed.writeInt(out, feed.getValue().size());
            for (var entry : feed.getValue().entrySet()) {
                Packed.writeLong(out, entry.getKey());
                Packed.writeLong(out, entry.getValue());
            }
        }
    }

    public static CompletenessLog read(DataInput in) throws IOException {
        var log = new CompletenessLog();
        for (int feeds = Packed.readInt(in); feeds > 0; feeds--) {
            Feed feed = Feed.valueOf(in.readUTF());
            for (int rows = Packed.readInt(in); rows > 0; rows--) {
                log.note(feed, Packed.readLong(in), Packed.readLong(in));
            }
        }
        return log;
    }
}
