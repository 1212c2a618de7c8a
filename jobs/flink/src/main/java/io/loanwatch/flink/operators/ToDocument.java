package io.loanwatch.flink.operators;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.FormatSettings;
import io.loanwatch.flink.codec.RecordFormat;
import io.loanwatch.flink.codec.WireFormat;
import io.loanwatch.flink.elasticsearch.Document;
import io.loanwatch.flink.kafka.KafkaAlerts;
import io.loanwatch.flink.kafka.RawRecord;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.InvalidRecordException;
import io.loanwatch.model.PortfolioDay;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.RiskCase;
import io.loanwatch.model.SeriesPoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Makes the document of what is served. The version of a revision of an alert or a case is generation · 2³² + revision, of what is
 * told of an instant generation · 2⁴⁸ + the instant, so that a replay or a second copy changes nothing, and a deliberate
 * reprocessing replaces what was.
 */
public final class ToDocument extends ProcessFunction<RawRecord, Document> {

    private static final long serialVersionUID = 1L;

    /** Indices of alerts and of cases, named like the schemas. */
    public static final String ALERTS = "risk-alerts";

    public static final String CASES = "risk-cases";

    /** Index of alerts of detections that are only tried; several may raise the same, so each names the job first. */
    public static final String SHADOW_ALERTS = "risk-alerts-shadow";

    /** Index of the points of borrowers' series, named like the schema. */
    public static final String SERIES = "risk-series";

    /** Index of the figures of the portfolio, named like the schema. */
    public static final String PORTFOLIO = "risk-portfolio";

    /** Everything that is served. */
    public static final List<String> INDICES = List.of(ALERTS, CASES, SERIES, PORTFOLIO, SHADOW_ALERTS);

    public static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("unreadable", StreamTypes.DEAD_LETTER);

    /** Epoch milliseconds fit into these for the next thousands of years. */
    private static final int INSTANT_BITS = 48;

    private static final JsonFactory JSON = new JsonFactory();

    private final String job;
    private final FormatSettings settings;
    private transient RecordFormat format = RecordFormat.SINGLE_OBJECT;

    public ToDocument(String job, FormatSettings settings) {
        this.job = job;
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        format = settings.open();
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<Document> out) {
        try {
            WireFormat.Content content = format.read(record.value());
            switch (content.name()) {
                case ALERTS -> {
                    RiskAlert alert = Codecs.ALERT.read(content.body());
                    boolean shadow = KafkaAlerts.isShadow(record.topic());
                    out.collect(document(
                            record,
                            shadow ? SHADOW_ALERTS : ALERTS,
                            shadow ? alert.job() + "/" + alert.alertId() : alert.alertId(),
                            version(alert.generation(), alert.revision()),
                            json -> AlertDocument.write(alert, json)));
                }
                case CASES -> {
                    RiskCase each = Codecs.CASE.read(content.body());
                    out.collect(document(
                            record,
                            CASES,
                            each.caseId(),
                            version(each.generation(), each.revision()),
                            json -> CaseDocument.write(each, json)));
                }
                case SERIES -> {
                    SeriesPoint point = Codecs.SERIES_POINT.read(content.body());
                    out.collect(document(
                            record,
                            SERIES,
                            point.pointId(),
                            version(point.generation(), point.knownAt()),
                            json -> Codecs.SERIES_POINT.writeJson(point, json)));
                }
                case PORTFOLIO -> {
                    PortfolioDay day = Codecs.PORTFOLIO_DAY.read(content.body());
                    out.collect(document(
                            record,
                            PORTFOLIO,
                            day.dayId(),
                            version(day.generation(), day.knownAt()),
                            json -> PortfolioDocument.write(day, json)));
                }
                case "clock-marks" -> {}
                default ->
                    throw new InvalidRecordException(
                            DeadLetterReason.WRONG_TOPIC,
                            "a record of %s, must be an alert, a case, a point of a series or a figure of the portfolio"
                                    .formatted(content.name()));
            }
        } catch (InvalidRecordException e) {
            context.output(DEAD_LETTERS, deadLetter(record, e));
        }
    }

    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    private static long version(int generation, int revision) {
        return ((long) generation << Integer.SIZE) + revision;
    }

    /** What is told of an instant replaces what was told of earlier ones. */
    private static long version(int generation, Instant knownAt) {
        return ((long) generation << INSTANT_BITS) + knownAt.toEpochMilli();
    }

    private static Document document(RawRecord record, String index, String id, long version, Content content) {
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
