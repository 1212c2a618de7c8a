package io.loanwatch.flink.operators;

import com.fasterxml.jackson.core.JsonFactory;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.WireFormat;
import io.loanwatch.flink.elasticsearch.Document;
import io.loanwatch.flink.kafka.RawRecord;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.InvalidRecordException;
import io.loanwatch.model.RiskAlert;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Makes the document of an alert's revision. Its version is generation · 2³² + revision, so that a replay or a second copy
 * changes nothing, and a deliberate reprocessing replaces what was.
 */
public final class ToDocument extends ProcessFunction<RawRecord, Document> {

    private static final long serialVersionUID = 1L;

    public static final String INDEX = "risk-alerts";

    public static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("unreadable", StreamTypes.DEAD_LETTER);

    private static final JsonFactory JSON = new JsonFactory();

    private final String job;

    public ToDocument(String job) {
        this.job = job;
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<Document> out) {
        try {
            WireFormat.Content content = WireFormat.read(record.value());
            switch (content.name()) {
                case "risk-alerts" -> out.collect(document(record, Codecs.ALERT.read(content.body())));
                case "clock-marks" -> {}
                default ->
                    throw new InvalidRecordException(
                            DeadLetterReason.WRONG_TOPIC, "a record of %s, must be an alert".formatted(content.name()));
            }
        } catch (InvalidRecordException e) {
            context.output(DEAD_LETTERS, deadLetter(record, e));
        }
    }

    private static Document document(RawRecord record, RiskAlert alert) {
        long version = ((long) alert.generation() << Integer.SIZE) + alert.revision();
        var bytes = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(bytes)) {
            Codecs.ALERT.writeJson(alert, json);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        String origin = "%s/%d/%d".formatted(record.topic(), record.partition(), record.offset());
        return new Document(INDEX, alert.alertId(), version, bytes.toByteArray(), origin);
    }

    private DeadLetter deadLetter(RawRecord record, InvalidRecordException failure) {
        return new DeadLetter(
                failure.reason(),
                String.valueOf(failure.getMessage()),
                record.topic(),
                record.partition(),
                record.offset(),
                job,
                Instant.ofEpochMilli(record.timestampMillis()),
                Optional.empty(),
                record.value());
    }
}
