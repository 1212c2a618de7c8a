package io.loanwatch.monitor.fit;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A source that reads back the state of another and gives nothing.
 *
 * @param <T> what the other gives
 * @param <S> its splits
 * @param <E> what its enumerator keeps
 */
final class DormantSource<T, S extends SourceSplit, E> implements Source<T, S, E>, ResultTypeQueryable<T> {

    private static final long serialVersionUID = 1L;

    private final Source<T, S, E> other;
    private final TypeInformation<T> type;

    DormantSource(Source<T, S, E> other, TypeInformation<T> type) {
        this.other = other;
        this.type = type;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SplitEnumerator<S, E> createEnumerator(SplitEnumeratorContext<S> context) {
        return new Enumerator<>();
    }

    @Override
    public SplitEnumerator<S, E> restoreEnumerator(SplitEnumeratorContext<S> context, E checkpoint) {
        return new Enumerator<>();
    }

    @Override
    public SimpleVersionedSerializer<S> getSplitSerializer() {
        return other.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<E> getEnumeratorCheckpointSerializer() {
        return other.getEnumeratorCheckpointSerializer();
    }

    @Override
    public SourceReader<T, S> createReader(SourceReaderContext context) {
        return new Reader<>();
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return type;
    }

    private static final class Enumerator<S extends SourceSplit, E> implements SplitEnumerator<S, E> {

        @Override
        public void start() {}

        @Override
        public void handleSplitRequest(int subtask, String host) {}

        @Override
        public void addSplitsBack(List<S> splits, int subtask) {}

        @Override
        public void addReader(int subtask) {}

        @Override
        public E snapshotState(long checkpoint) {
            throw new IllegalStateException("a dormant source keeps nothing, and its job takes no checkpoints");
        }

        @Override
        public void close() {}
    }

    private static final class Reader<T, S extends SourceSplit> implements SourceReader<T, S> {

        private final CompletableFuture<Void> never = new CompletableFuture<>();

        @Override
        public void start() {}

        @Override
        public InputStatus pollNext(ReaderOutput<T> output) {
            return InputStatus.NOTHING_AVAILABLE;
        }

        @Override
        public List<S> snapshotState(long checkpoint) {
            return List.of();
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            return never;
        }

        @Override
        public void addSplits(List<S> splits) {}

        @Override
        public void notifyNoMoreSplits() {}

        @Override
        public void close() {}
    }
}
