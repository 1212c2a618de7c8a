package io.loanwatch.monitor;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.core.memory.DataOutputViewStreamWrapper;

/**
 * Collects what a job commits with its checkpoints, as an exactly-once sink of Kafka does: what a failed run wrote after its
 * last checkpoint is never seen.
 *
 * @param <T> what is collected
 */
final class CommittedSink<T> implements Sink<T>, SupportsCommitter<CommittedSink.Batch> {

    private static final long serialVersionUID = 1L;

    private static final AtomicInteger IDS = new AtomicInteger();
    private static final Map<Integer, Committed<?>> OPEN = new ConcurrentHashMap<>();

    private final int id = IDS.incrementAndGet();
    private final TypeInformation<T> type;

    CommittedSink(TypeInformation<T> type) {
        this.type = type;
        OPEN.put(id, new Committed<T>());
    }

    /** All that is committed so far, in the order of the commits. */
    List<T> committed() {
        return this.<T>open().all();
    }

    @SuppressWarnings("unchecked") // the constructor put it there
    private <E> Committed<E> open() {
        return (Committed<E>) OPEN.get(id);
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new Writer<>(serializer());
    }

    @Override
    public Committer<Batch> createCommitter(CommitterInitContext context) {
        Committed<T> committed = open();
        TypeSerializer<T> serializer = serializer();
        return new Committer<>() {
            @Override
            public void commit(Collection<CommitRequest<Batch>> requests) throws IOException {
                for (CommitRequest<Batch> request : requests) {
                    committed.commit(request.getCommittable(), serializer);
                }
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public SimpleVersionedSerializer<Batch> getCommittableSerializer() {
        return new BatchSerializer();
    }

    private TypeSerializer<T> serializer() {
        return type.createSerializer(new SerializerConfigImpl());
    }

    /** What was written between two checkpoints. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Batch(String id, byte[] content) {}

    private static final class Committed<T> {
        private final Set<String> batches = new HashSet<>();
        private final List<T> elements = new ArrayList<>();

        private synchronized void commit(Batch batch, TypeSerializer<T> serializer) throws IOException {
            if (batches.add(batch.id())) {
                var in = new DataInputViewStreamWrapper(new ByteArrayInputStream(batch.content()));
                while (in.available() > 0) {
                    elements.add(serializer.deserialize(in));
                }
            }
        }

        private synchronized List<T> all() {
            return List.copyOf(elements);
        }
    }

    private static final class Writer<T> implements CommittingSinkWriter<T, Batch> {
        private final TypeSerializer<T> serializer;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        private Writer(TypeSerializer<T> serializer) {
            this.serializer = serializer;
        }

        @Override
        public void write(T element, Context context) throws IOException {
            serializer.serialize(element, new DataOutputViewStreamWrapper(bytes));
        }

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public Collection<Batch> prepareCommit() {
            if (bytes.size() == 0) {
                return List.of();
            }
            var batch = new Batch(UUID.randomUUID().toString(), bytes.toByteArray());
            bytes.reset();
            return List.of(batch);
        }

        @Override
        public void close() {}
    }

    private static final class BatchSerializer implements SimpleVersionedSerializer<Batch> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(Batch batch) throws IOException {
            var bytes = new ByteArrayOutputStream();
            var out = new DataOutputStream(bytes);
            out.writeUTF(batch.id());
            out.write(batch.content());
            return bytes.toByteArray();
        }

        @Override
        public Batch deserialize(int version, byte[] bytes) throws IOException {
            var in = new DataInputStream(new ByteArrayInputStream(bytes));
            return new Batch(in.readUTF(), in.readAllBytes());
        }
    }
}
