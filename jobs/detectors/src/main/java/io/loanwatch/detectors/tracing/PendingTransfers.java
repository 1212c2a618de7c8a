package io.loanwatch.detectors.tracing;

import io.loanwatch.detectors.series.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Transfers that wait for their turn. The order follows from the data alone: effective time, then drawdowns before others
 * before reversals, then event id.
 */
final class PendingTransfers {

    /**
     * A transfer and its place in time.
     *
     * @param effectiveAtMillis effective time, UTC epoch milliseconds
     * @param transfer the transfer
     */
    record Scheduled(long effectiveAtMillis, Waiting transfer) {}

    static final Comparator<Scheduled> ORDER = PendingTransfers::compare;

    private static final long SECOND_MILLIS = 1_000;

    /** By the second of their effective times, each in the order of arrival until it is the first. */
    private final TreeMap<Long, List<Scheduled>> bySecond = new TreeMap<>();

    /** What is left of the first second, in order; empty until it is asked for. */
    private final ArrayDeque<Scheduled> first = new ArrayDeque<>();

    private final long bookingBoundMillis;
    private final Waiting.Codec codec;
    private int size;

    PendingTransfers(TracingParameters parameters, Waiting.Codec codec) {
        this.codec = codec;
        this.bookingBoundMillis = parameters.bookingBound().toMillis();
    }

    /**
     * Holds a transfer. One that comes behind the clock counts from the next instant.
     *
     * @return whether it came in time
     */
    boolean offer(Waiting transfer, long clockMillis) {
        boolean inTime = transfer.knownAtMillis() > clockMillis;
        long knownAt = inTime ? transfer.knownAtMillis() : clockMillis + 1;
        add(new Scheduled(Math.max(transfer.head().occurredAtMillis(), knownAt - bookingBoundMillis), transfer));
        return inTime;
    }

    /** Takes the next transfer whose turn has come, or null. */
    @Nullable
    Scheduled poll(long clockMillis) {
        Scheduled next = peek(releasedThrough(clockMillis));
        if (next == null || next.effectiveAtMillis() > releasedThrough(clockMillis)) {
            return null;
        }
        size--;
        return first.remove();
    }

    private void add(Scheduled scheduled) {
        putBack();
        bySecond.computeIfAbsent(second(scheduled), unused -> new ArrayList<>()).add(scheduled);
        size++;
    }

    /** The next one; only a second that has begun by an instant is put in order. */
    private @Nullable Scheduled peek(long instant) {
        if (first.isEmpty() && !bySecond.isEmpty() && bySecond.firstKey() * SECOND_MILLIS <= instant) {
            List<Scheduled> next = bySecond.pollFirstEntry().getValue();
            next.sort(ORDER);
            first.addAll(next);
        }
        return first.peek();
    }

    private void putBack() {
        if (!first.isEmpty()) {
            bySecond.computeIfAbsent(second(first.element()), unused -> new ArrayList<>())
                    .addAll(first);
            first.clear();
        }
    }

    private static long second(Scheduled scheduled) {
        return Math.floorDiv(scheduled.effectiveAtMillis(), SECOND_MILLIS);
    }

    private static int compare(Scheduled left, Scheduled right) {
        int byTime = Long.compare(left.effectiveAtMillis, right.effectiveAtMillis);
        if (byTime != 0) {
            return byTime;
        }
        int byKind = left.transfer.head().kind().compareTo(right.transfer.head().kind());
        return byKind != 0 ? byKind : left.transfer.eventId().compareTo(right.transfer.eventId());
    }

    /** The last effective time whose transfers are all known at this clock. */
    long releasedThrough(long clockMillis) {
        return clockMillis - bookingBoundMillis;
    }

    /** When the next turn comes, epoch milliseconds; {@link Long#MAX_VALUE} if nothing waits. */
    long nextAtMillis() {
        Scheduled next = peek(Long.MAX_VALUE);
        return next == null ? Long.MAX_VALUE : next.effectiveAtMillis() + bookingBoundMillis;
    }

    void write(DataOutput out) throws IOException {
        putBack();
        Packed.writeInt(out, size);
        for (List<Scheduled> second : bySecond.values()) {
            for (Scheduled scheduled : second) {
                out.writeLong(scheduled.effectiveAtMillis());
                codec.write(scheduled.transfer(), out);
            }
        }
    }

    /** Reads what was written into an empty queue. */
    void read(DataInput in) throws IOException {
        for (int left = Packed.readInt(in); left > 0; left--) {
            add(new Scheduled(in.readLong(), codec.read(in)));
        }
    }

    /** The one that waits under an id, to be found by looking at all. */
    Optional<Waiting> find(String eventId) {
        putBack();
        return bySecond.values().stream()
                .flatMap(List::stream)
                .map(Scheduled::transfer)
                .filter(waiting -> waiting.eventId().equals(eventId))
                .findFirst();
    }

    /** Takes out the one that waits under an id. */
    void remove(String eventId) {
        putBack();
        for (List<Scheduled> second : bySecond.values()) {
            size -= second.removeIf(scheduled -> scheduled.transfer().eventId().equals(eventId)) ? 1 : 0;
        }
        bySecond.values().removeIf(List::isEmpty);
    }

    int size() {
        return size;
    }
}
