package io.loanwatch.detectors.borrower;

import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.DataAuthorization;
import io.loanwatch.model.Feed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * What of the borrower's outside data may be looked at and has been delivered. Silence proves something only where every
 * source of the feed is authorized, delivered and complete; otherwise it is coverage that was lost.
 */
public final class Coverage {

    /** Stands for an instant that has not come and is not set. */
    public static final long NONE = Long.MAX_VALUE;

    static final Duration KEEP_GAPS = Duration.ofDays(1200);

    /** A stretch of time without coverage, epoch milliseconds, the end excluded. */
    public record Gap(Feed feed, long from, long to) {}

    private final TreeMap<String, SourceCoverage> sources = new TreeMap<>();
    private final List<Gap> gaps = new ArrayList<>();

    public void accept(DataAuthorization record) {
        String key = record.feed().name() + "/" + record.sourceId();
        SourceCoverage before = sources.get(key);
        SourceCoverage after = SourceCoverage.of(record);
        if (before != null && after.knownAt() < before.knownAt()) {
            return;
        }
        if (before != null && before.lostAt() != NONE) {
            noteGap(before, after);
        }
        sources.put(key, after);
    }

    // Consent that is renewed before it lapses, or lost again before it is restored, leaves no gap behind.
    private void noteGap(SourceCoverage before, SourceCoverage after) {
        long restoredAt = after.restoredAt(before);
        if (restoredAt > before.lostAt() && after.lostAt() > restoredAt) {
            gaps.add(new Gap(before.feed(), before.lostAt(), restoredAt));
            gaps.removeIf(gap -> after.knownAt() - gap.to() > KEEP_GAPS.toMillis());
        }
    }

    /** Feeds with at least one source, whatever its standing. */
    public Set<Feed> feeds() {
        Set<Feed> feeds = EnumSet.noneOf(Feed.class);
        sources.values().forEach(source -> feeds.add(source.feed()));
        return feeds;
    }

    /** Since when some source of the feed may not be looked at or is not delivered, or {@link #NONE}. */
    public long lostSince(Feed feed, long now) {
        long lost = NONE;
        for (SourceCoverage source : sources.values()) {
            if (source.feed() == feed && source.lostAt() <= now && !isReplaced(source, now)) {
                lost = Math.min(lost, source.lostAt());
            }
        }
        return lost;
    }

    /** The next instant after {@code now} at which a consent lapses, or {@link #NONE}. */
    public long nextLapse(long now) {
        long next = NONE;
        for (SourceCoverage source : sources.values()) {
            if (source.lostAt() > now) {
                next = Math.min(next, source.lostAt());
            }
        }
        return next;
    }

    /** Whether every source of the feed is authorized, delivered and complete through {@code until}, as known at {@code now}. */
    public boolean covers(Feed feed, long until, long now, FeedClock clock) {
        if (feed == Feed.ACCOUNTS) {
            // The bank's own books need nobody's consent.
            return clock.completeThrough(feed, now) >= until;
        }
        return hasBegun(feed, now) && lostSince(feed, now) == NONE && clock.completeThrough(feed, now) >= until;
    }

    /** The same of a stretch of time that may lie before coverage was lost, epoch milliseconds, the end excluded. */
    public boolean covered(Feed feed, long from, long until, long now, FeedClock clock) {
        if (clock.completeThrough(feed, now) < until) {
            return false;
        }
        return feed == Feed.ACCOUNTS
                || (hasBegun(feed, now) && lostSince(feed, now) >= until && !hasGap(feed, from, until));
    }

    private boolean hasBegun(Feed feed, long now) {
        boolean hasSource = false;
        for (SourceCoverage source : sources.values()) {
            if (source.feed() == feed) {
                if (source.consentFrom() > now) {
                    return false;
                }
                hasSource = true;
            }
        }
        return hasSource;
    }

    /** Stretches of time without coverage of the feed, in the order in which they ended. */
    public List<Gap> gaps(Feed feed) {
        return gaps.isEmpty()
                ? List.of()
                : gaps.stream().filter(gap -> gap.feed() == feed).toList();
    }

    /** Whether the feed was without coverage at any time from {@code from} to before {@code to}, epoch milliseconds. */
    public boolean hasGap(Feed feed, long from, long to) {
        for (Gap gap : gaps) {
            if (gap.feed() == feed && gap.from() < to && gap.to() > from) {
                return true;
            }
        }
        return false;
    }

    // A meter that was swapped lapses when its successor begins.
    private boolean isReplaced(SourceCoverage lapsed, long now) {
        for (SourceCoverage other : sources.values()) {
            if (!other.equals(lapsed)
                    && other.feed() == lapsed.feed()
                    && other.lostAt() > now
                    && other.consentFrom() > lapsed.consentFrom()
                    && other.consentFrom() <= lapsed.lostAt()) {
                return true;
            }
        }
        return false;
    }

    public void write(DataOutput out) throws IOException {
        Packed.writeInt(out, sources.size());
        for (var entry : sources.entrySet()) {
            out.writeUTF(entry.getKey());
            entry.getValue().write(out);
        }
        Packed.writeInt(out, gaps.size());
        for (Gap gap : gaps) {
            out.writeUTF(gap.feed().name());
            Packed.writeLong(out, gap.from());
            Packed.writeLong(out, gap.to());
        }
    }

    public static Coverage read(DataInput in) throws IOException {
        var coverage = new Coverage();
        for (int left = Packed.readInt(in); left > 0; left--) {
            coverage.sources.put(in.readUTF(), SourceCoverage.read(in));
        }
        for (int left = Packed.readInt(in); left > 0; left--) {
            coverage.gaps.add(new Gap(Feed.valueOf(in.readUTF()), Packed.readLong(in), Packed.readLong(in)));
        }
        return coverage;
    }
}
