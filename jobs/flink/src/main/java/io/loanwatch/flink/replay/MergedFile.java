package io.loanwatch.flink.replay;

import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.Topic;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.reader.SimpleStreamFormat;
import org.apache.flink.connector.file.src.reader.StreamFormat;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.core.memory.DataOutputViewStreamWrapper;
import org.jspecify.annotations.Nullable;

/** A file of inbound records in the order of their knowledge time, written once and read by every job of a replay. */
public final class MergedFile {

    private static final int BUFFER_BYTES = 1 << 20;

    private MergedFile() {}

    /** A bounded source of the records of some topics, and of all marks and rejected records. */
    public static FileSource<Inbound> source(Path file, Set<Topic> topics) {
        return FileSource.forRecordStreamFormat(
                        new Format(EnumSet.copyOf(topics)), new org.apache.flink.core.fs.Path(file.toUri()))
                .build();
    }

    /** Opens the file for writing. */
    public static Writer writer(Path file) throws IOException {
        return new Writer(new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES));
    }

    /** Opens the file for reading all of it. */
    public static Reader reader(Path file) throws IOException {
        return new Reader(Files.newInputStream(file), EnumSet.allOf(Topic.class));
    }

    private static TypeSerializer<Inbound> serializer() {
        return StreamTypes.INBOUND.createSerializer(new SerializerConfigImpl());
    }

    /** Writes records one after the other. */
    public static final class Writer implements AutoCloseable {

        private final TypeSerializer<Inbound> serializer = serializer();
        private final OutputStream stream;
        private final DataOutputViewStreamWrapper out;

        private Writer(OutputStream stream) {
            this.stream = stream;
            this.out = new DataOutputViewStreamWrapper(stream);
        }

        public void write(Inbound record) throws IOException {
            serializer.serialize(record, out);
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }

    private static final class Format extends SimpleStreamFormat<Inbound> {

        private static final long serialVersionUID = 1L;

        private final EnumSet<Topic> topics;

        private Format(EnumSet<Topic> topics) {
            this.topics = topics;
        }

        @Override
        public StreamFormat.Reader<Inbound> createReader(Configuration config, FSDataInputStream stream) {
            return new MergedFile.Reader(stream, topics);
        }

        @Override
        public TypeInformation<Inbound> getProducedType() {
            return StreamTypes.INBOUND;
        }
    }

    /** Reads records one after the other. */
    public static final class Reader implements StreamFormat.Reader<Inbound> {

        private final TypeSerializer<Inbound> serializer = serializer();
        private final DataInputViewStreamWrapper in;
        private final Set<Topic> topics;

        private Reader(InputStream stream, Set<Topic> topics) {
            this.in = new DataInputViewStreamWrapper(new BufferedInputStream(stream, BUFFER_BYTES));
            this.topics = topics;
        }

        /** The next record, or null at the end. */
        @Override
        public @Nullable Inbound read() throws IOException {
            while (true) {
                Inbound record;
                try {
                    record = serializer.deserialize(in);
                } catch (EOFException e) {
                    return null;
                }
                boolean wanted = !(record instanceof Inbound.Known known)
                        || topics.contains(known.arrival().topic());
                if (wanted) {
                    return record;
                }
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
