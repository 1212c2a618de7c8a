package io.loanwatch.local.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.RecordCodec;
import io.loanwatch.local.score.Scoreboard;
import io.loanwatch.local.score.TracingDelay;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.RiskAlert;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes {@code alerts.jsonl}, {@code alert-revisions.jsonl}, {@code fund-traces.jsonl}, {@code risk-series.jsonl}, {@code dead-letters.jsonl} and {@code summary.json}. */
public final class ReplayFiles {

    private static final JsonFactory JSON = new JsonFactory();
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ReplayFiles() {}

    /** Equal results give equal files but for {@code seconds} in the summary. */
    public static void write(ReplayResult result, Optional<Scoreboard.Score> score, Path folder) throws IOException {
        Files.createDirectories(folder);
        writeLines(folder.resolve("alerts.jsonl"), Codecs.ALERT, result.alerts());
        writeLines(folder.resolve("alert-revisions.jsonl"), Codecs.ALERT, result.revisions());
        writeLines(folder.resolve("fund-traces.jsonl"), Codecs.FUND_TRACE, result.traces());
        writeLines(folder.resolve("risk-series.jsonl"), Codecs.SERIES_POINT, result.points());
        writeLines(folder.resolve("dead-letters.jsonl"), Codecs.DEAD_LETTER, result.deadLetters());
        Files.writeString(folder.resolve("summary.json"), MAPPER.writeValueAsString(summary(result, score)) + "\n");
    }

    /** The summary as JSON: records per topic, alerts per indicator and severity, dead letters per reason, seconds. */
    public static ObjectNode summary(ReplayResult result, Optional<Scoreboard.Score> score) {
        ObjectNode summary = MAPPER.createObjectNode();
        summary.put("until", result.until().toString());
        summary.put("clock_marks", result.marksGiven() ? "given" : "daily, every feed taken to be complete");
        put(summary.putObject("records"), result.recordsByTopic());
        ObjectNode alerts = summary.putObject("alerts");
        summary.put("fund_traces", result.traces().size());
        summary.put("series_points", result.points().size());
        count(result.alerts(), RiskAlert::indicator).forEach((indicator, ignored) -> {
            List<RiskAlert> own = result.alerts().stream()
                    .filter(alert -> alert.indicator().equals(indicator))
                    .toList();
            ObjectNode node = alerts.putObject(indicator);
            put(node.putObject("severity"), count(own, alert -> alert.severity().name()));
            put(node.putObject("state"), count(own, alert -> alert.state().name()));
        });
        put(
                summary.putObject("dead_letters"),
                count(
                        result.deadLetters(),
                        (DeadLetter letter) -> letter.reason().name()));
        score.ifPresent(value -> {
            ObjectNode node = summary.putObject("score");
            node.put("found", value.count(Scoreboard.Result.FOUND));
            node.put("missed", value.count(Scoreboard.Result.MISSED));
            node.put("waiting", value.count(Scoreboard.Result.WAITING));
            node.put("false", value.falseAlerts().size());
            node.put("recall", value.recall());
            node.put("precision", value.precision());
            value.medianDelay().ifPresent(delay -> node.put("median_delay_hours", delay.toHours()));
        });
        TracingDelay.of(result.revisions()).ifPresent(delay -> {
            ObjectNode node = summary.putObject("tracing_delay_millis");
            node.put("alerts", delay.alerts());
            node.put("median", delay.median().toMillis());
            node.put("longest", delay.longest().toMillis());
        });
        summary.put("seconds", Math.round(result.seconds() * 10) / 10.0);
        return summary;
    }

    private static <T> void writeLines(Path file, RecordCodec<T> codec, List<T> records) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file);
                JsonGenerator json = JSON.createGenerator(out)) {
            json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
            records.forEach(record -> codec.writeJson(record, json));
            if (!records.isEmpty()) {
                json.writeRaw('\n');
            }
        }
    }

    private static <T> Map<String, Long> count(List<T> items, Function<T, String> by) {
        return items.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.counting()));
    }

    private static void put(ObjectNode node, Map<String, Long> counts) {
        counts.forEach((name, number) -> node.put(name, number.longValue()));
    }
}
