package io.loanwatch.flink.operators;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.WireFormat;
import io.loanwatch.flink.elasticsearch.Document;
import io.loanwatch.flink.kafka.RawRecord;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.InvalidRecordException;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.RiskCase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Makes the document of a revision of an alert or a case. Its version is generation · 2³² + revision, so that a replay or a second copy
 * changes nothing, and a deliberate reprocessing replaces what was.
 */
public final class ToDocument extends ProcessFunction<RawRecord, Document> {

    private static final long serialVersionUID = 1L;

    /** Indices of alerts and of cases, named like the schemas. */
    public static final String ALERTS = "risk-alerts";

    public static final String CASES = "risk-cases";

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
                case ALERTS -> {
                    RiskAlert alert = Codecs.ALERT.read(content.body());
                    out.collect(document(
                            record,
                            ALERTS,
                            alert.alertId(),
                            alert.generation(),
                            alert.revision(),
                            json -> Codecs.ALERT.writeJson(alert, json)));
                }
                case CASES -> {
                    RiskCase each = Codecs.CASE.read(content.body());
                    out.collect(document(
                            record,
                            CASES,
                            each.caseId(),
                            each.generation(),
                            each.revision(),
                            json -> Codecs.CASE.writeJson(each, json)));
                }
                case "clock-marks" -> {}
                default ->
                    throw new InvalidRecordException(
                            DeadLetterReason.WRONG_TOPIC,
                            "a record of %s, must be an alert or a case".formatted(content.name()));
            }
        } catch (InvalidRecordException e) {
            context.output(DEAD_LETTERS, deadLetter(record, e));
        }
    }

    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    private static Document document(
            RawRecord record, String index, String id, int generation, int revision, Content content) {
        long version = ((long) generation << Integer.SIZE) + revision;
        var bytes = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(bytes)) {
            content.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        String origin = "%s/%d/%d".formatted(record.topic(), record.partition(), record.offset());
        return new Document(index, id, version, bytes.toByteArray(), origin);
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
