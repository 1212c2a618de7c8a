package io.loanwatch.monitor.fit;

import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A sink that reads back the state of another, and neither writes nor commits. It has the operators that the other has, so that their state finds its
 * place.
 *
 * @param <T> what the other takes
 */
class DormantSink<T> implements Sink<T> {

    private static final long serialVersionUID = 1L;

    private DormantSink() {}

    @SuppressWarnings("unchecked")
    static <T> Sink<T> instead(Sink<T> other) {
        boolean keeps = other instanceof SupportsWriterState;
        boolean commits = other instanceof SupportsCommitter;
        if (keeps && commits) {
            return new Both<>((SupportsWriterState<T, Object>) other, (SupportsCommitter<Object>) other);
        }
        if (keeps) {
            return new Keeping<>((SupportsWriterState<T, Object>) other);
        }
        return commits ? new Committing<>((SupportsCommitter<Object>) other) : new DormantSink<>();
    }

    @Override
    public Writer<T> createWriter(WriterInitContext context) {
        return new Writer<>();
    }

    private static class Keeping<T> extends DormantSink<T> implements SupportsWriterState<T, Object> {

        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // sinks are serializable
        private final SupportsWriterState<T, Object> other;

        private Keeping(SupportsWriterState<T, Object> other) {
            this.other = other;
        }

        @Override
        public StatefulSinkWriter<T, Object> restoreWriter(WriterInitContext context, Collection<Object> state) {
            return new Writer<>();
        }

        @Override
        public SimpleVersionedSerializer<Object> getWriterStateSerializer() {
            return other.getWriterStateSerializer();
        }
    }

    private static final class Committing<T> extends DormantSink<T> implements SupportsCommitter<Object> {

        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // sinks are serializable
        private final SupportsCommitter<Object> other;

        private Committing(SupportsCommitter<Object> other) {
            this.other = other;
        }

        @Override
        public Committer<Object> createCommitter(CommitterInitContext context) {
            return new NoCommitter();
        }

        @Override
        public SimpleVersionedSerializer<Object> getCommittableSerializer() {
            return other.getCommittableSerializer();
        }
    }

    private static final class Both<T> extends Keeping<T> implements SupportsCommitter<Object> {

        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // sinks are serializable
        private final SupportsCommitter<Object> committing;

        private Both(SupportsWriterState<T, Object> other, SupportsCommitter<Object> committing) {
            super(other);
            this.committing = committing;
        }

        @Override
        public Committer<Object> createCommitter(CommitterInitContext context) {
            return new NoCommitter();
        }

        @Override
        public SimpleVersionedSerializer<Object> getCommittableSerializer() {
            return committing.getCommittableSerializer();
        }
    }

    /** Leaves what the job that runs has yet to commit to that job. */
    private static final class NoCommitter implements Committer<Object> {

        @Override
        public void commit(Collection<CommitRequest<Object>> requests) {}

        @Override
        public void close() {}
    }

    private static final class Writer<T> implements StatefulSinkWriter<T, Object>, CommittingSinkWriter<T, Object> {

        @Override
        public void write(T element, Context context) {}

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public List<Object> snapshotState(long checkpoint) {
            return List.of();
        }

        @Override
        public Collection<Object> prepareCommit() {
            return List.of();
        }

        @Override
        public void close() {}
    }
}
