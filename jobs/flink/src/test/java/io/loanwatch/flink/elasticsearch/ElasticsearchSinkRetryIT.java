package io.loanwatch.flink.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.flink.elasticsearch.FakeElasticsearch.Received;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

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

    private static JobID run(FakeElasticsearch elasticsearch, String... ids) throws Exception {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        env.setParallelism(1);
        Document[] documents = Stream.of(ids)
                .map(id -> new Document("alerts", id, 1, "{}".getBytes(UTF_8), "topic/0@0"))
                .toArray(Document[]::new);
        env.fromData(TypeInformation.of(Document.class), documents)
                .sinkTo(ElasticsearchSink.builder()
                        .hosts(elasticsearch.url())
                        .rejects(new CollectingRejects(elasticsearch.url(), 0))
                        .backoff(Duration.ofMillis(100), Duration.ofSeconds(1))
                        .build())
                .uid("documents-sink");
        return env.execute().getJobID();
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
