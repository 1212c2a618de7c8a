package io.loanwatch.local.files;

import io.loanwatch.model.Topic;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A folder with a file {@code <topic>.jsonl} or {@code <topic>.jsonl.gz} for each topic that has records, one JSON object a
 * line; beside them {@code clock-marks} and {@code truth} in the same form.
 *
 * @param path the folder
 */
public record RecordFolder(Path path) {

    public static final String CLOCK_MARKS = "clock-marks";
    public static final String TRUTH = "truth";

    private static final int BUFFER_BYTES = 1 << 16;

    /** A file of records of a topic. */
    public record TopicFile(Topic topic, Path file) {}

    /**
     * The files of topics that are there, in the order of {@link Topic}.
     *
     * @throws IOException if the folder is missing, a topic stands there twice, or no topic has a file
     */
    public List<TopicFile> topicFiles() throws IOException {
        if (!Files.isDirectory(path)) {
            throw new NoSuchFileException(path.toString(), null, "must be a folder of <topic>.jsonl or .jsonl.gz");
        }
        List<TopicFile> files = new ArrayList<>();
        for (Topic topic : Topic.inputs()) {
            find(topic.topicName()).ifPresent(file -> files.add(new TopicFile(topic, file)));
        }
        if (files.isEmpty()) {
            throw new IOException(
                    "%s has no file of any topic, must have <topic>.jsonl or <topic>.jsonl.gz; see: loanwatch schemas"
                            .formatted(path));
        }
        return files;
    }

    /** The file with a name, plain or compressed. */
    public Optional<Path> find(String name) throws IOException {
        Path plain = path.resolve(name + ".jsonl");
        Path compressed = path.resolve(name + ".jsonl.gz");
        if (Files.exists(plain) && Files.exists(compressed)) {
            throw new IOException("both %s and %s are there, must be one of them".formatted(plain, compressed));
        }
        return Files.exists(plain)
                ? Optional.of(plain)
                : Optional.of(compressed).filter(Files::exists);
    }

    /** Opens a file for reading lines, through {@code counted} where progress is to be seen. */
    static BufferedReader open(Path file, InputStream counted) throws IOException {
        InputStream buffered = new BufferedInputStream(counted, BUFFER_BYTES);
        InputStream content = file.toString().endsWith(".gz") ? new GZIPInputStream(buffered, BUFFER_BYTES) : buffered;
        return new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8), BUFFER_BYTES);
    }

    /** Opens a file for reading lines. */
    public static BufferedReader open(Path file) throws IOException {
        return open(file, Files.newInputStream(file));
    }
}
