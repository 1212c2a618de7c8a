package io.loanwatch.flink.replay;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.core.memory.DataOutputViewStreamWrapper;

/**
 * Results of a bounded run, one file for each subtask; complete once the job has finished.
 *
 * @param <T> the result
 */
public final class PartFiles<T> implements Sink<T> {

    private static final long serialVersionUID = 1L;

    private final String folder;
    private final String prefix;
    private final TypeInformation<T> type;

    /** Writes {@code folder/prefix-N}. */
    public PartFiles(Path folder, String prefix, TypeInformation<T> type) {
        this.folder = folder.toAbsolutePath().toString();
        this.prefix = prefix;
        this.type = type;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
        Path file = Path.of(folder, prefix + "-" + context.getTaskInfo().getIndexOfThisSubtask());
        var stream = new BufferedOutputStream(Files.newOutputStream(file));
        var out = new DataOutputViewStreamWrapper(stream);
        TypeSerializer<T> serializer = type.createSerializer(new SerializerConfigImpl());
        return new SinkWriter<>() {
            @Override
            public void write(T element, Context unused) throws IOException {
                serializer.serialize(element, out);
            }

            @Override
            public void flush(boolean endOfInput) throws IOException {
                stream.flush();
            }

            @Override
            public void close() throws IOException {
                stream.close();
            }
        };
    }

    /** All results, in no particular order. */
    public List<T> read() throws IOException {
        List<T> results = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            for (Path file : files.filter(path -> path.getFileName().toString().matches(prefix + "-\\d+"))
                    .sorted()
                    .toList()) {
                read(file, results);
            }
        }
        return results;
    }

    private void read(Path file, List<T> results) throws IOException {
        TypeSerializer<T> serializer = type.createSerializer(new SerializerConfigImpl());
        try (var in = new DataInputViewStreamWrapper(new java.io.BufferedInputStream(Files.newInputStream(file)))) {
            while (true) {
                results.add(serializer.deserialize(in));
            }
        } catch (EOFException e) {
            // The end of the file is the end of the results.
            return;
        }
    }
}
