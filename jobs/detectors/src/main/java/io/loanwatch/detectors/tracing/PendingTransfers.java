package io.loanwatch.detectors.tracing;

import io.loanwatch.detectors.series.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
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

    static final Comparator<Scheduled> ORDER = Comparator.comparingLong(Scheduled::effectiveAtMillis)
            .thenComparing(scheduled -> scheduled.transfer().head().kind())
            .thenComparing(scheduled -> scheduled.transfer().eventId());

    private final PriorityQueue<Scheduled> queue = new PriorityQueue<>(ORDER);
    private final long bookingBoundMillis;

    private final Waiting.Codec codec;

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
        queue.add(new Scheduled(Math.max(transfer.head().occurredAtMillis(), knownAt - bookingBoundMillis), transfer));
        return inTime;
    }

    /** Takes the next transfer whose turn has come, or null. */
    @Nullable
    Scheduled poll(long clockMillis) {
        Scheduled next = queue.peek();
        return next == null || next.effectiveAtMillis() > releasedThrough(clockMillis) ? null : queue.poll();
    }

    /** The last effective time whose transfers are all known at this clock. */
    long releasedThrough(long clockMillis) {
        return clockMillis - bookingBoundMillis;
    }

    /** When the next turn comes, epoch milliseconds; {@link Long#MAX_VALUE} if nothing waits. */
    long nextAtMillis() {
        Scheduled next = queue.peek();
        return next == null ? Long.MAX_VALUE : next.effectiveAtMillis() + bookingBoundMillis;
    }

    void write(DataOutput out) throws IOException {
        List<Scheduled> inOrder = new ArrayList<>(queue);
        inOrder.sort(ORDER);
        Packed.writeInt(out, inOrder.size());
        for (Scheduled scheduled : inOrder) {
            Packed.writeLong(out, scheduled.effectiveAtMillis());
            codec.write(scheduled.transfer(), out);
        }
    }

    /** Reads what was written into an empty queue. */
    void read(DataInput in) throws IOException {
        for (int left = Packed.readInt(in); left > 0; left--) {
            queue.add(new Scheduled(Packed.readLong(in), codec.read(in)));
        }
    }

    /** The one that waits under an id, to be found by looking at all. */
    Optional<Waiting> find(String eventId) {
        return queue.stream()
                .map(Scheduled::transfer)
                .filter(waiting -> waiting.eventId().equals(eventId))
                .findFirst();
    }

    /** Takes out the one that waits under an id. */
    void remove(String eventId) {
        queue.removeIf(scheduled -> scheduled.transfer().eventId().equals(eventId));
    }

    int size() {
        return queue.size();
    }
}
