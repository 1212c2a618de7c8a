package io.loanwatch.local.chaos;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loanwatch.detectors.Catalogue;
import io.loanwatch.detectors.Stages;
import io.loanwatch.flink.clock.ClockSettings;
import io.loanwatch.flink.clock.KnowledgeClock;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.RecordCodec;
import io.loanwatch.flink.kafka.KafkaAlerts;
import io.loanwatch.flink.kafka.KafkaCases;
import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.flink.kafka.Outbound;
import io.loanwatch.flink.operators.AlertDocument;
import io.loanwatch.flink.operators.CaseDocument;
import io.loanwatch.flink.operators.ToDocument;
import io.loanwatch.flink.replay.PartFiles;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.local.replay.Replay;
import io.loanwatch.local.replay.ReplaySettings;
import io.loanwatch.local.runtime.LocalEngine;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.RiskCase;
import io.loanwatch.monitor.CaseJob;
import io.loanwatch.monitor.JobDefaults;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Compares what the faulty run left in Kafka and Elasticsearch with what runs without faults make of the same records. */
final class Verdict {

    /** What Elasticsearch answers in one search; more would need paging. */
    private static final int MAX_DOCUMENTS = 10_000;

    /** Marks of the reference, which nobody reads. */
    private static final Duration MARK_INTERVAL = Duration.ofHours(1);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonFactory FACTORY = new JsonFactory();

    private final KafkaConnection kafka;
    private final String elasticsearchUrl;
    private final HttpClient http = HttpClient.newHttpClient();

    Verdict(KafkaConnection kafka, String elasticsearchUrl) {
        this.kafka = kafka;
        this.elasticsearchUrl = elasticsearchUrl;
    }

    /** The topics of alerts. */
    static List<String> alertTopics() {
        return LocalEngine.detectionJobs().stream().map(KafkaAlerts::topic).toList();
    }

    /** Committed revisions of alerts beside those of a replay of the bank's records, up to an instant of the clock. */
    Comparison alerts(Path records, Path scratch, Instant through) throws IOException, InterruptedException {
        List<RiskAlert> replayed = new Replay(new ReplaySettings(
                        records, scratch, Optional.of(through), false, 2, Catalogue.all(), Stages.DEFAULT))
                .run()
                .revisions();
        return Comparison.of(
                "alert revisions",
                items(replayed, Codecs.ALERT, Verdict::key),
                items(
                        committedAlerts().stream()
                                .filter(alert -> !alert.revisedAt().isAfter(through))
                                .toList(),
                        Codecs.ALERT,
                        Verdict::key));
    }

    /** Committed revisions of cases beside those of a bounded run of the case job on the same topics, in this JVM. */
    Comparison cases(Path scratch, Instant through) throws Exception {
        Files.createDirectories(scratch);
        var written = new PartFiles<>(scratch, "cases", StreamTypes.OUTBOUND);
        Configuration configuration = JobDefaults.configuration();
        configuration.removeConfig(CheckpointingOptions.CHECKPOINTING_INTERVAL);
        configuration.setString("io.tmp.dirs", scratch.toString());
        configuration.setString("web.tmpdir", scratch.toString());
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        CaseJob.Wiring live = CaseJob.onKafka(kafka, 1, ClockSettings.defaults(), 1, MARK_INTERVAL);
        String name = CaseJob.NAME + "-reference";
        CaseJob.define(
                env,
                new CaseJob.Wiring(
                        KafkaCases.builder(kafka, name)
                                .setStartingOffsets(OffsetsInitializer.earliest())
                                .setBounded(OffsetsInitializer.latest())
                                .build(),
                        1,
                        KnowledgeClock.ofMarks(ClockSettings.defaults()),
                        live.parameters(),
                        live.settings(),
                        written,
                        new PartFiles<DeadLetter>(scratch, "dead-letters", StreamTypes.DEAD_LETTER),
                        live.partitions(),
                        live.markInterval()));
        env.execute(name);
        return Comparison.of(
                "case revisions",
                items(upTo(revisions(written.read()), through), Codecs.CASE, Verdict::key),
                items(upTo(committedCases(), through), Codecs.CASE, Verdict::key));
    }

    private static List<RiskCase> revisions(List<Outbound> written) {
        return written.stream()
                .filter(Outbound.Cased.class::isInstance)
                .map(cased -> ((Outbound.Cased) cased).revision())
                .toList();
    }

    /** Documents of alerts beside the last committed revision of each. */
    Comparison alertDocuments() throws IOException, InterruptedException {
        return documents(
                ToDocument.ALERTS,
                committedAlerts(),
                AlertDocument::write,
                RiskAlert::alertId,
                alert -> version(alert.generation(), alert.revision()));
    }

    /** Documents of cases beside the last committed revision of each. */
    Comparison caseDocuments() throws IOException, InterruptedException {
        return documents(
                ToDocument.CASES,
                committedCases(),
                CaseDocument::write,
                RiskCase::caseId,
                each -> version(each.generation(), each.revision()));
    }

    private interface DocumentWriter<T> {
        void write(T record, JsonGenerator json) throws IOException;
    }

    private <T> Comparison documents(
            String index,
            List<T> revisions,
            DocumentWriter<T> writer,
            Function<T, String> id,
            ToLongFunction<T> version)
            throws IOException, InterruptedException {
        Map<String, T> last = new TreeMap<>();
        Comparator<T> byVersion = Comparator.comparingLong(version);
        revisions.forEach(revision ->
                last.merge(id.apply(revision), revision, (a, b) -> byVersion.compare(a, b) >= 0 ? a : b));
        List<Comparison.Item> expected = new ArrayList<>();
        for (Map.Entry<String, T> each : last.entrySet()) {
            var bytes = new ByteArrayOutputStream();
            try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
                writer.write(each.getValue(), out);
            }
            expected.add(
                    document(each.getKey(), version.applyAsLong(each.getValue()), JSON.readTree(bytes.toByteArray())));
        }
        ask("POST", "/" + index + "/_refresh");
        JsonNode hits = ask("GET", "/" + index + "/_search?version=true&size=" + MAX_DOCUMENTS)
                .path("hits");
        List<Comparison.Item> found = new ArrayList<>();
        for (JsonNode hit : hits.path("hits")) {
            found.add(document(hit.path("_id").asText(), hit.path("_version").asLong(), hit.path("_source")));
        }
        if (last.size() > MAX_DOCUMENTS) {
            throw new IOException("%d documents of %s, at most %d can be compared; choose a smaller bank"
                    .formatted(last.size(), index, MAX_DOCUMENTS));
        }
        return Comparison.of("documents of " + index, expected, found);
    }

    private static Comparison.Item document(String id, long version, JsonNode source) {
        return new Comparison.Item(id, (version + " " + source).getBytes(StandardCharsets.UTF_8));
    }

    private List<RiskAlert> committedAlerts() throws IOException {
        return CommittedRecords.bodies(kafka, alertTopics(), ToDocument.ALERTS).stream()
                .map(Codecs.ALERT::read)
                .toList();
    }

    private List<RiskCase> committedCases() throws IOException {
        return CommittedRecords.bodies(kafka, List.of(KafkaCases.TOPIC), ToDocument.CASES).stream()
                .map(Codecs.CASE::read)
                .toList();
    }

    private static List<RiskCase> upTo(List<RiskCase> cases, Instant through) {
        return cases.stream().filter(each -> !each.revisedAt().isAfter(through)).toList();
    }

    private static <T> List<Comparison.Item> items(List<T> records, RecordCodec<T> codec, Function<T, String> key) {
        return records.stream()
                .map(each -> new Comparison.Item(key.apply(each), codec.write(each)))
                .toList();
    }

    private static String key(RiskAlert alert) {
        return "%s/%d/%d".formatted(alert.alertId(), alert.generation(), alert.revision());
    }

    private static String key(RiskCase each) {
        return "%s/%d/%d".formatted(each.caseId(), each.generation(), each.revision());
    }

    private static long version(int generation, int revision) {
        return ((long) generation << Integer.SIZE) + revision;
    }

    private JsonNode ask(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(elasticsearchUrl + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(
                    "%s%s answered %d: %s".formatted(elasticsearchUrl, path, answer.statusCode(), answer.body()));
        }
        return JSON.readTree(answer.body());
    }
}
