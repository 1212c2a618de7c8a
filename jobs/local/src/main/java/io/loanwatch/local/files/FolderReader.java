package io.loanwatch.local.files;

import io.loanwatch.detectors.engine.Origin;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.codec.Intake;
import io.loanwatch.flink.codec.JsonFacts;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.InvalidRecordException;
import io.loanwatch.model.Topic;
import io.loanwatch.schemas.SchemaHistory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.avro.Schema;

/** Reads a folder of records, line by line, into what a job reads. */
public final class FolderReader {

    private static final Schema CLOCK_MARK = Codecs.CLOCK_MARK.schema();

    private final boolean lenient;
    private final LongConsumer bytesRead;
    private final JsonFacts json = new JsonFacts();
    private final Intake intake = new Intake("replay");

    /**
     * @param lenient whether a line that cannot be read becomes a dead letter rather than an error
     * @param bytesRead told the bytes read of files as they are read, for progress
     */
    public FolderReader(boolean lenient, LongConsumer bytesRead) {
        this.lenient = lenient;
        this.bytesRead = bytesRead;
    }

    /**
     * Reads the file of a topic.
     *
     * @throws InvalidLineException naming file, line and field, if a line cannot be read and this is not lenient
     */
    public long read(RecordFolder.TopicFile topicFile, Consumer<Inbound> out) throws IOException {
        Topic topic = topicFile.topic();
        Schema schema = SchemaHistory.bundled().current(topic.topicName());
        String source = topicFile.file().getFileName().toString();
        return readLines(topicFile.file(), (line, number) -> {
            var origin = new Origin(source, 0, number);
            try {
                byte[] body = json.read(schema, line);
                if (!lenient) {
                    Codecs.of(topic).read(body);
                }
                intake.route(topic, origin, null, body, out);
            } catch (InvalidRecordException e) {
                reject(topicFile.file(), number, line, e).ifPresent(out);
            }
        });
    }

    /** Reads the clock marks. */
    public void readMarks(Path file, Consumer<ClockMark> out) throws IOException {
        readLines(file, (line, number) -> {
            try {
                out.accept(Codecs.CLOCK_MARK.read(json.read(CLOCK_MARK, line)));
            } catch (InvalidRecordException e) {
                throw new InvalidLineException(file, number, e);
            }
        });
    }

    private Optional<Inbound> reject(Path file, long number, String line, InvalidRecordException failure) {
        if (!lenient) {
            throw new InvalidLineException(file, number, failure);
        }
        return Optional.of(new Inbound.Rejected(new DeadLetter(
                failure.reason(),
                String.valueOf(failure.getMessage()),
                file.getFileName().toString(),
                0,
                number,
                "replay",
                Instant.EPOCH,
                Optional.empty(),
                line.getBytes(StandardCharsets.UTF_8))));
    }

    private long readLines(Path file, LineConsumer lines) throws IOException {
        long number = 0;
        try (InputStream counted = new CountingStream(Files.newInputStream(file), bytesRead);
                BufferedReader reader = RecordFolder.open(file, counted)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    lines.accept(line, number);
                }
            }
        } catch (java.util.zip.ZipException | java.io.EOFException e) {
            throw new IOException("%s is damaged after line %d: %s".formatted(file, number, e.getMessage()), e);
        }
        return number;
    }

    private interface LineConsumer {
        void accept(String line, long number);
    }
}
