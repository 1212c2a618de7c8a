package io.loanwatch.monitor;

import io.loanwatch.flink.codec.Inbound;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Reads a {@link MemoryFeed}: each partition is a split with a clock of its own, as a Kafka partition is. */
final class MemorySource implements Source<Inbound, MemorySource.Split, List<MemorySource.Split>> {

    private static final long serialVersionUID = 1L;

    private final int feedId;

    MemorySource(MemoryFeed feed) {
        this.feedId = feed.id();
    }

    /** A partition, read up to a position. */
    record Split(int partition, int position) implements SourceSplit {
        @Override
        public String splitId() {
            return Integer.toString(partition);
        }
    }

    @Override
    public Boundedness getBoundedness() {
        // Whether it ends is the feed's to say while the job runs; a job must not be planned by it.
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SplitEnumerator<Split, List<Split>> createEnumerator(SplitEnumeratorContext<Split> context) {
        List<Split> all = new ArrayList<>();
        for (int partition = 0; partition < MemoryFeed.byId(feedId).partitions(); partition++) {
            all.add(new Split(partition, 0));
        }
        return new Enumerator(context, all);
    }

    @Override
    public SplitEnumerator<Split, List<Split>> restoreEnumerator(
            SplitEnumeratorContext<Split> context, List<Split> unassigned) {
        return new Enumerator(context, unassigned);
    }

    @Override
    public SourceReader<Inbound, Split> createReader(SourceReaderContext context) {
        return new Reader(MemoryFeed.byId(feedId));
    }

    @Override
    public SimpleVersionedSerializer<Split> getSplitSerializer() {
        return new SplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<List<Split>> getEnumeratorCheckpointSerializer() {
        return new SplitsSerializer();
    }

    private static final class Enumerator implements SplitEnumerator<Split, List<Split>> {
        private final SplitEnumeratorContext<Split> context;
        private final List<Split> unassigned;

        private Enumerator(SplitEnumeratorContext<Split> context, List<Split> unassigned) {
            this.context = context;
            this.unassigned = new ArrayList<>(unassigned);
        }

        @Override
        public void start() {}

        @Override
        public void handleSplitRequest(int subtask, String host) {}

        @Override
        public void addSplitsBack(List<Split> splits, int subtask) {
            unassigned.addAll(splits);
        }

        @Override
        public void addReader(int subtask) {
            List<Split> ofReader = unassigned.stream()
                    .filter(split -> split.partition() % context.currentParallelism() == subtask)
                    .toList();
            unassigned.removeAll(ofReader);
            // At once, as the enumerator of Kafka does: a clock that knew the first alone would run ahead of the
            // others.
            context.assignSplits(new SplitsAssignment<>(Map.of(subtask, ofReader)));
            context.signalNoMoreSplits(subtask);
        }

        @Override
        public List<Split> snapshotState(long checkpoint) {
            return List.copyOf(unassigned);
        }

        @Override
        public void close() {}
    }

    private static final class Reader implements SourceReader<Inbound, Split> {
        private final MemoryFeed feed;
        private final ArrayDeque<Split> splits = new ArrayDeque<>();
        private final Set<String> paused = new HashSet<>();
        private CompletableFuture<Void> available = CompletableFuture.completedFuture(null);
        private boolean allSplitsKnown;
        private boolean checkpointed;

        private Reader(MemoryFeed feed) {
            this.feed = feed;
        }

        @Override
        public void start() {}

        @Override
        public InputStatus pollNext(ReaderOutput<Inbound> out) throws IOException {
            available = feed.changed();
            for (int left = splits.size(); left > 0; left--) {
                Split split = splits.removeFirst();
                var next = paused.contains(split.splitId())
                        ? java.util.Optional.<Inbound>empty()
                        : feed.read(split.partition(), split.position(), checkpointed);
                if (next.isPresent()) {
                    splits.addLast(new Split(split.partition(), split.position() + 1));
                    out.createOutputForSplit(split.splitId()).collect(next.get());
                    return InputStatus.MORE_AVAILABLE;
                }
                splits.addLast(split);
            }
            boolean over = allSplitsKnown
                    && splits.stream().allMatch(split -> feed.isOver(split.partition(), split.position()));
            return over ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
        }

        @Override
        public List<Split> snapshotState(long checkpoint) {
            return List.copyOf(splits);
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            return available;
        }

        @Override
        public void addSplits(List<Split> more) {
            splits.addAll(more);
            feed.wake();
        }

        @Override
        public void notifyNoMoreSplits() {
            allSplitsKnown = true;
            feed.wake();
        }

        @Override
        public void notifyCheckpointComplete(long checkpoint) {
            checkpointed = true;
            feed.wake();
        }

        @Override
        public void pauseOrResumeSplits(Collection<String> toPause, Collection<String> toResume) {
            paused.addAll(toPause);
            paused.removeAll(toResume);
            feed.wake();
        }

        @Override
        public void close() {}
    }

    private static final class SplitSerializer implements SimpleVersionedSerializer<Split> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(Split split) {
            return ByteBuffer.allocate(8)
                    .putInt(split.partition())
                    .putInt(split.position())
                    .array();
        }

        @Override
        public Split deserialize(int version, byte[] bytes) {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            return new Split(in.getInt(), in.getInt());
        }
    }

    private static final class SplitsSerializer implements SimpleVersionedSerializer<List<Split>> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(List<Split> splits) throws IOException {
            var bytes = new ByteArrayOutputStream();
            var out = new DataOutputStream(bytes);
            for (Split split : splits) {
                out.writeInt(split.partition());
                out.writeInt(split.position());
            }
            return bytes.toByteArray();
        }

        @Override
        public List<Split> deserialize(int version, byte[] bytes) throws IOException {
            var in = new DataInputStream(new java.io.ByteArrayInputStream(bytes));
            List<Split> splits = new ArrayList<>();
            while (in.available() > 0) {
                splits.add(new Split(in.readInt(), in.readInt()));
            }
            return splits;
        }
    }
}
