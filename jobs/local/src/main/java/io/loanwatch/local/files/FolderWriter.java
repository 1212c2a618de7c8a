package io.loanwatch.local.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.RecordCodec;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Feed;
import io.loanwatch.model.FeedCompleteness;
import io.loanwatch.model.Topic;
import io.loanwatch.testkit.bank.BankSink;
import io.loanwatch.testkit.bank.Truth;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes records into a folder, see {@link RecordFolder}. Marks of one instant become one line, whatever their topics: a
 * folder has one clock.
 */
public final class FolderWriter implements BankSink, AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 17;

    private final JsonFactory json = new JsonFactory();
    private final Path folder;
    private final Map<String, JsonGenerator> files = new TreeMap<>();
    private final Map<Feed, Instant> completeThrough = new EnumMap<>(Feed.class);
    private Instant markAt = Instant.EPOCH;
    private long records;

    public FolderWriter(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** Facts written so far. */
    public long records() {
        return records;
    }

    @Override
    public void fact(Fact fact) {
        write(fact, file(fact.topic().topicName()));
        records++;
    }

    @Override
    public void mark(Topic topic, ClockMark mark) {
        if (!mark.knownAt().equals(markAt)) {
            flushMark();
            markAt = mark.knownAt();
        }
        mark.completeThrough()
                .forEach(row -> completeThrough.merge(row.feed(), row.through(), (a, b) -> a.isAfter(b) ? a : b));
    }

    @Override
    public void truth(Truth truth) {
        try {
            JsonGenerator out = file(RecordFolder.TRUTH);
            out.writeStartObject();
            out.writeStringField("scenario_id", truth.scenarioId());
            out.writeStringField("kind", truth.kind().name());
            out.writeStringField("borrower_id", truth.borrowerId());
            out.writeStringField("subject_id", truth.subjectId());
            out.writeBooleanField("positive", truth.positive());
            writeArray(out, "indicators", truth.indicators());
            writeArray(out, "also_allowed", truth.alsoAllowed());
            out.writeStringField("from", truth.from().toString());
            out.writeStringField("detect_by", truth.detectBy().toString());
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        flushMark();
        for (JsonGenerator file : files.values()) {
            file.writeRaw('\n');
            file.close();
        }
    }

    @SuppressWarnings("unchecked") // the codec of a topic is of its facts
    private static <T extends Fact> void write(T fact, JsonGenerator out) {
        ((RecordCodec<T>) Codecs.of(fact.topic())).writeJson(fact, out);
    }

    private void flushMark() {
        if (!markAt.equals(Instant.EPOCH)) {
            List<FeedCompleteness> rows = completeThrough.entrySet().stream()
                    .map(entry -> new FeedCompleteness(entry.getKey(), entry.getValue()))
                    .toList();
            Codecs.CLOCK_MARK.writeJson(new ClockMark(markAt, rows), file(RecordFolder.CLOCK_MARKS));
        }
    }

    private JsonGenerator file(String name) {
        return files.computeIfAbsent(name, unused -> {
            try {
                OutputStream compressed =
                        new GZIPOutputStream(Files.newOutputStream(folder.resolve(name + ".jsonl.gz")), BUFFER_BYTES) {
                            {
                                def.setLevel(Deflater.BEST_SPEED);
                            }
                        };
                JsonGenerator out = json.createGenerator(new BufferedOutputStream(compressed, BUFFER_BYTES));
                out.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
                return out;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void writeArray(JsonGenerator out, String name, List<String> values) throws IOException {
        out.writeArrayFieldStart(name);
        for (String value : values) {
            out.writeString(value);
        }
        out.writeEndArray();
    }
}
