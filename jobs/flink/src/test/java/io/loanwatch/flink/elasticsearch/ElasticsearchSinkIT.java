package io.loanwatch.flink.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loanwatch.testkit.server.ElasticsearchProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ElasticsearchSinkIT {

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path dir;

    static ElasticsearchProcess elasticsearch;

    @BeforeAll
    static void start() {
        elasticsearch = ElasticsearchProcess.start(dir, 0);
    }

    @AfterAll
    static void stop() {
        elasticsearch.close();
    }

    @Test
    void documentsArriveAndAReplayChangesNothing() throws Exception {
        CollectingRejects rejects = new CollectingRejects("replay", 0);
        run(rejects, document("replayed", "a", 7, "{\"n\":7}"), document("replayed", "b", 1, "{\n\"n\":1\n}"));

        run(
                rejects,
                document("replayed", "a", 6, "{\"n\":-6}"),
                document("replayed", "a", 7, "{\"n\":-7}"),
                document("replayed", "b", 2, "{\"n\":2}"));

        assertThat(get("/replayed/_doc/a").at("/_source/n").asInt()).isEqualTo(7);
        assertThat(get("/replayed/_doc/a").at("/_version").asInt()).isEqualTo(7);
        assertThat(get("/replayed/_doc/b").at("/_source/n").asInt()).isEqualTo(2);
        assertThat(rejects.flushed()).isEmpty();
    }

    @Test
    void aDocumentThatDoesNotFitTheMappingIsRejectedAlone() throws Exception {
        send("PUT", "/strict", "{\"mappings\":{\"dynamic\":\"strict\",\"properties\":{\"n\":{\"type\":\"long\"}}}}");
        CollectingRejects rejects = new CollectingRejects("mapping", 0);

        run(
                rejects,
                document("strict", "good-1", 1, "{\"n\":1}"),
                document("strict", "unknown-field", 1, "{\"m\":1}"),
                document("strict", "wrong-type", 1, "{\"n\":\"many\"}"),
                document("strict", "no-json", 1, "nonsense"),
                document("strict", "i".repeat(600), 1, "{\"n\":1}"),
                document("strict", "good-2", 1, "{\"n\":2}"));

        assertThat(count("strict")).isEqualTo(2);
        assertThat(rejects.flushed())
                .allSatisfy(reject -> assertThat(reject.httpStatus()).isEqualTo(400))
                .extracting(reject -> reject.document().id())
                .containsExactlyInAnyOrder("unknown-field", "wrong-type", "no-json", "i".repeat(600));
        assertThat(rejects.flushed())
                .filteredOn(reject -> reject.document().id().equals("unknown-field"))
                .singleElement()
                .satisfies(reject -> assertThat(reject.reason()).contains("strict"));
    }

    @Test
    void rejectsThatCouldNotBeHandedOverComeAgainAfterTheRestart() throws Exception {
        send("PUT", "/again", "{\"mappings\":{\"dynamic\":\"strict\",\"properties\":{\"n\":{\"type\":\"long\"}}}}");
        CollectingRejects rejects = new CollectingRejects("again", 1);
        StreamExecutionEnvironment env = environment("fixed-delay");

        sink(
                env,
                rejects,
                env.fromData(
                        TypeInformation.of(Document.class),
                        document("again", "good", 1, "{\"n\":1}"),
                        document("again", "bad", 1, "{\"m\":1}")));
        env.execute("again");

        assertThat(count("again")).isEqualTo(1);
        assertThat(rejects.flushed())
                .extracting(reject -> reject.document().id())
                .containsExactly("bad");
    }

    @Test
    void aCrashOfTheJobLosesNoDocument() throws Exception {
        int documents = 2_000;
        CollectingRejects rejects = new CollectingRejects("crash", 0);
        StreamExecutionEnvironment env = environment("fixed-delay");
        FailOnce.FAILURES_LEFT.set(1);

        sink(
                env,
                rejects,
                generated(env, "crash", documents, 1_000)
                        .map(new FailOnce("n-" + documents / 2))
                        .uid("fail-once"));
        env.execute("crash");

        assertThat(FailOnce.FAILURES_LEFT.get()).isZero();
        assertThat(count("crash")).isEqualTo(documents);
    }

    @Test
    void anOutageOfElasticsearchLosesNoDocumentAndRestartsNoTask() throws Exception {
        int documents = 4_000;
        CollectingRejects rejects = new CollectingRejects("outage", 0);
        StreamExecutionEnvironment env = environment("disable");
        sink(env, rejects, generated(env, "outage", documents, 800));
        JobClient job = env.executeAsync("outage");
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> count("outage") > documents / 8);

        int port = elasticsearch.port();
        elasticsearch.kill();
        elasticsearch = ElasticsearchProcess.start(dir, port);

        job.getJobExecutionResult().get(120, TimeUnit.SECONDS);
        assertThat(count("outage")).isEqualTo(documents);
        assertThat(rejects.flushed()).isEmpty();
    }

    private static void run(CollectingRejects rejects, Document... documents) throws Exception {
        StreamExecutionEnvironment env = environment("disable");
        sink(env, rejects, env.fromData(TypeInformation.of(Document.class), documents));
        env.execute();
    }

    private static StreamExecutionEnvironment environment(String restartStrategy) {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, restartStrategy);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(50));
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
        settings.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        return env.setParallelism(1);
    }

    private static void sink(
            StreamExecutionEnvironment env, CollectingRejects rejects, DataStream<Document> documents) {
        documents
                .sinkTo(ElasticsearchSink.builder()
                        .hosts(elasticsearch.url())
                        .rejects(rejects)
                        .batch(100, 1 << 20)
                        .bufferedDocuments(300)
                        .backoff(Duration.ofMillis(50), Duration.ofSeconds(1))
                        .build())
                .uid("documents-sink");
    }

    private static DataStream<Document> generated(
            StreamExecutionEnvironment env, String index, int documents, int perSecond) {
        return env.fromSource(
                        new DataGeneratorSource<>(
                                n -> document(index, "n-" + n, 1, "{\"n\":" + n + "}"),
                                documents,
                                RateLimiterStrategy.perSecond(perSecond),
                                TypeInformation.of(Document.class)),
                        WatermarkStrategy.noWatermarks(),
                        "documents")
                .uid("documents-source");
    }

    private static Document document(String index, String id, long version, String source) {
        return new Document(index, id, version, source.getBytes(UTF_8), "topic/0@" + version);
    }

    private static int count(String index) throws IOException, InterruptedException {
        send("POST", "/" + index + "/_refresh", "");
        return get("/" + index + "/_count").at("/count").asInt();
    }

    private static JsonNode get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    private static JsonNode send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(elasticsearch.url() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, answer.body())
                .isBetween(200, 299);
        return JSON.readTree(answer.body());
    }

    /** Fails the task once, when the document with this id comes. */
    static final class FailOnce implements MapFunction<Document, Document> {
        static final AtomicInteger FAILURES_LEFT = new AtomicInteger();
        private final String id;

        FailOnce(String id) {
            this.id = id;
        }

        @Override
        public Document map(Document document) {
            if (document.id().equals(id) && FAILURES_LEFT.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("crash on demand");
            }
            return document;
        }
    }
}
