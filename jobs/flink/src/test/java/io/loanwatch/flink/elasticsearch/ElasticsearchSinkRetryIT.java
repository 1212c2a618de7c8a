package io.loanwatch.flink.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loanwatch.flink.elasticsearch.FakeElasticsearch.Received;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ElasticsearchSinkRetryIT {

    private static final InMemoryReporter METRICS = InMemoryReporter.createWithRetainedMetrics();

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setConfiguration(METRICS.addToConfiguration(new Configuration()))
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(1)
            .build());

    @Test
    void aBusyClusterIsAskedAgainWithGrowingWaits() throws Exception {
        AtomicInteger refusalsLeft = new AtomicInteger(3);
        try (FakeElasticsearch busy =
                new FakeElasticsearch(request -> refusalsLeft.getAndDecrement() > 0 ? 429 : 200, id -> 201)) {
            JobID job = run(busy, "a", "b");

            assertThat(busy.received())
                    .hasSize(4)
                    .allSatisfy(request -> assertThat(request.ids()).containsExactly("a", "b"));
            assertThat(waitMillis(busy, 1)).isGreaterThanOrEqualTo(100);
            assertThat(waitMillis(busy, 2)).isGreaterThanOrEqualTo(200);
            assertThat(waitMillis(busy, 3)).isGreaterThanOrEqualTo(400);
            assertThat(counted(job, "documentsRetried")).isEqualTo(6);
            assertThat(counted(job, "documentsWritten")).isEqualTo(2);
        }
    }

    @Test
    void onlyTheDocumentsThatWereNotTakenAreSentAgainAndEachOutcomeIsCounted() throws Exception {
        Map<String, AtomicInteger> attempts = new ConcurrentHashMap<>();
        try (FakeElasticsearch mixed = new FakeElasticsearch(request -> 200, id -> switch (id) {
            case "unavailable-once" ->
                attempts.computeIfAbsent(id, first -> new AtomicInteger()).getAndIncrement() == 0 ? 503 : 201;
            case "replayed" -> 409;
            case "misfit" -> 400;
            default -> 201;
        })) {
            JobID job = run(mixed, "new", "unavailable-once", "replayed", "misfit");

            assertThat(mixed.received().stream().map(Received::ids).flatMap(ids -> ids.stream()))
                    .containsExactlyInAnyOrder("new", "unavailable-once", "replayed", "misfit", "unavailable-once");
            assertThat(counted(job, "documentsWritten")).isEqualTo(2);
            assertThat(counted(job, "documentsSuperseded")).isEqualTo(1);
            assertThat(counted(job, "documentsRetried")).isEqualTo(1);
            assertThat(counted(job, "documentsRejected")).isEqualTo(1);
        }
    }

    @Test
    void aDocumentThatIsTooLargeToBeSentIsRejectedWithoutHoldingUpTheOthers() throws Exception {
        try (FakeElasticsearch fake = new FakeElasticsearch(request -> 200, id -> 201)) {
            CollectingRejects rejects = new CollectingRejects("too-large", 0);
            StreamExecutionEnvironment env = environment(new Configuration());
            env.fromData(TypeInformation.of(Document.class), document("small"), document("x".repeat(2_000)))
                    .sinkTo(ElasticsearchSink.builder()
                            .hosts(fake.url())
                            .rejects(rejects)
                            .batch(10, 1_000)
                            .build())
                    .uid("documents-sink");
            env.execute();

            assertThat(fake.received()).flatExtracting(Received::ids).containsExactly("small");
            assertThat(rejects.flushed()).singleElement().satisfies(reject -> {
                assertThat(reject.httpStatus()).isEqualTo(413);
                assertThat(reject.reason()).contains("exceeds the limit of 1000");
            });
        }
    }

    @Test
    void documentsThatWaitForTheEndOfAnOutageAreInTheCheckpoint(@TempDir Path dir) throws Exception {
        Set<String> asked = ConcurrentHashMap.newKeySet();
        Set<String> written = ConcurrentHashMap.newKeySet();
        String savepoint;
        try (FakeElasticsearch away = new FakeElasticsearch(
                request -> {
                    asked.addAll(request.ids());
                    return 503;
                },
                id -> 201)) {
            JobClient job = endless(away, new Configuration());
            await().until(() -> asked.size() >= 5);
            savepoint = job.triggerSavepoint(dir.toUri().toString(), SavepointFormatType.CANONICAL)
                    .get(30, TimeUnit.SECONDS);
            job.cancel().get(30, TimeUnit.SECONDS);
        }

        Configuration restored = new Configuration();
        restored.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        try (FakeElasticsearch back = new FakeElasticsearch(request -> 200, id -> {
            written.add(id);
            return 201;
        })) {
            JobClient job = endless(back, restored);
            await().atMost(Duration.ofSeconds(30)).until(() -> written.containsAll(asked));
            job.cancel().get(30, TimeUnit.SECONDS);
        }
        assertThat(written).contains("n-0", "n-4");
    }

    private static JobClient endless(FakeElasticsearch elasticsearch, Configuration settings) throws Exception {
        StreamExecutionEnvironment env = environment(settings);
        DataGeneratorSource<Document> source = new DataGeneratorSource<>(
                n -> document("n-" + n),
                Long.MAX_VALUE,
                RateLimiterStrategy.perSecond(20),
                TypeInformation.of(Document.class));
        sink(
                elasticsearch,
                env.fromSource(source, WatermarkStrategy.noWatermarks(), "documents")
                        .uid("documents-source"));
        return env.executeAsync();
    }

    private static JobID run(FakeElasticsearch elasticsearch, String... ids) throws Exception {
        StreamExecutionEnvironment env = environment(new Configuration());
        Document[] documents =
                Stream.of(ids).map(ElasticsearchSinkRetryIT::document).toArray(Document[]::new);
        sink(elasticsearch, env.fromData(TypeInformation.of(Document.class), documents));
        return env.execute().getJobID();
    }

    private static StreamExecutionEnvironment environment(Configuration settings) {
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        return StreamExecutionEnvironment.getExecutionEnvironment(settings).setParallelism(1);
    }

    private static void sink(FakeElasticsearch elasticsearch, DataStream<Document> documents) {
        documents
                .sinkTo(ElasticsearchSink.builder()
                        .hosts(elasticsearch.url())
                        .rejects(new CollectingRejects(elasticsearch.url(), 0))
                        .backoff(Duration.ofMillis(100), Duration.ofSeconds(1))
                        .build())
                .uid("documents-sink");
    }

    private static Document document(String id) {
        return new Document("alerts", id, 1, "{}".getBytes(UTF_8), "topic/0@0");
    }

    private static long waitMillis(FakeElasticsearch elasticsearch, int attempt) {
        return Duration.ofNanos(elasticsearch.received().get(attempt).atNanos()
                        - elasticsearch.received().get(attempt - 1).atNanos())
                .toMillis();
    }

    private static long counted(JobID job, String metric) {
        return METRICS.findMetrics(job, metric).values().stream()
                .mapToLong(found -> ((Counter) found).getCount())
                .sum();
    }
}
