package io.loanwatch.monitor;

import io.loanwatch.flink.codec.Inbound;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Partitions of records in memory, as those of a topic: what is added is read by every source of the feed, until the feed
 * is ended. Can fail once on demand, when something has been checkpointed that the run can go back to.
 */
final class MemoryFeed {

    private static final AtomicInteger IDS = new AtomicInteger();
    private static final Map<Integer, MemoryFeed> OPEN = new ConcurrentHashMap<>();

    private final int id = IDS.incrementAndGet();
    private final List<List<Inbound>> partitions = new ArrayList<>();
    private boolean ended;
    private int failingPartition = -1;
    private int failingPosition = -1;
    private int[] lastMarks = {};
    private boolean failed;
    private CompletableFuture<Void> changed = new CompletableFuture<>();

    private MemoryFeed(int count) {
        for (int i = 0; i < count; i++) {
            partitions.add(new ArrayList<>());
        }
    }

    static MemoryFeed of(int partitions) {
        var feed = new MemoryFeed(partitions);
        OPEN.put(feed.id, feed);
        return feed;
    }

    /** The feed that a source was made for; sources travel serialized. */
    static MemoryFeed byId(int id) {
        return OPEN.get(id);
    }

    int id() {
        return id;
    }

    int partitions() {
        return partitions.size();
    }

    synchronized void add(int partition, Inbound record) {
        partitions.get(partition).add(record);
        wake();
    }

    synchronized void addAll(int partition, List<? extends Inbound> records) {
        partitions.get(partition).addAll(records);
        wake();
    }

    /** No more records come: the feed is bounded from here on. */
    synchronized void end() {
        ended = true;
        wake();
    }

    /**
     * The source fails, once, instead of reading this record; it waits there until there is a checkpoint to go back to. The last mark
     * of every partition is written after that: a partition read to its end has no clock when a job goes back to where it stood, until
     * the next mark, which a bank that lives always writes.
     */
    synchronized void failOnceAt(int partition, int position) {
        failingPartition = partition;
        failingPosition = position;
        lastMarks = partitions.stream().mapToInt(MemoryFeed::lastMark).toArray();
    }

    private static int lastMark(List<Inbound> records) {
        int position = records.size() - 1;
        while (position >= 0 && !(records.get(position) instanceof Inbound.Marked)) {
            position--;
        }
        return position;
    }

    synchronized boolean hasFailed() {
        return failed;
    }

    synchronized List<Inbound> all(int partition) {
        return List.copyOf(partitions.get(partition));
    }

    synchronized int size(int partition) {
        return partitions.get(partition).size();
    }

    synchronized Optional<Inbound> read(int partition, int position, boolean checkpointed) throws IOException {
        if (partition == failingPartition && position == failingPosition && !failed) {
            if (!checkpointed) {
                return Optional.empty();
            }
            failed = true;
            throw new IOException("fails as the test demands, at %d/%d".formatted(partition, position));
        }
        if (failingPartition >= 0 && !failed && position >= lastMarks[partition]) {
            return Optional.empty();
        }
        List<Inbound> records = partitions.get(partition);
        return position < records.size() ? Optional.of(records.get(position)) : Optional.empty();
    }

    synchronized boolean isOver(int partition, int position) {
        return ended && position == partitions.get(partition).size();
    }

    /** Done when something is new since this was called. */
    synchronized CompletableFuture<Void> changed() {
        return changed;
    }

    synchronized void wake() {
        CompletableFuture<Void> before = changed;
        changed = new CompletableFuture<>();
        before.complete(null);
    }
}
