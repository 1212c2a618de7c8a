package io.loanwatch.local.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.loanwatch.detectors.Catalogue;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Stages;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.flink.clock.ClockSettings;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.RecordFormat;
import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.flink.registry.RegistrySettings;
import io.loanwatch.local.demo.AlertReader;
import io.loanwatch.local.demo.KafkaFeeder;
import io.loanwatch.local.files.FolderWriter;
import io.loanwatch.local.replay.Replay;
import io.loanwatch.local.replay.ReplaySettings;
import io.loanwatch.local.setup.DeployFolder;
import io.loanwatch.local.setup.KafkaTopics;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.Fact;
import io.loanwatch.model.InvalidRecordException;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.Topic;
import io.loanwatch.monitor.DetectionMain;
import io.loanwatch.monitor.FundMisuseJob;
import io.loanwatch.monitor.JobDefaults;
import io.loanwatch.testkit.bank.BankSettings;
import io.loanwatch.testkit.bank.BankSink;
import io.loanwatch.testkit.bank.SimulatedBank;
import io.loanwatch.testkit.bank.Truth;
import io.loanwatch.testkit.records.Facts;
import io.loanwatch.testkit.server.KafkaBroker;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The Confluent wire format with a registry that others wrote. */
@EnabledIfEnvironmentVariable(
        named = ApicurioProcess.JAVA_HOME,
        matches = ".+",
        disabledReason = "Apicurio needs a Java 21 or later: name its home by " + ApicurioProcess.JAVA_HOME)
class ConfluentFormatIT {

    private static final BankSettings BANK = new BankSettings(3, 12, LocalDate.of(2026, 3, 1), 2);
    private static final int LIVE_DAYS = 60;
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final ClockSettings CLOCK =
            new ClockSettings(Duration.ofSeconds(60), Duration.ofDays(2), Duration.ofDays(30));

    @TempDir
    static Path folder;

    private static ApicurioProcess registry;

    @BeforeAll
    static void start() throws Exception {
        registry = ApicurioProcess.start(folder.resolve("registry"));
    }

    @AfterAll
    static void end() {
        if (registry != null) {
            registry.close();
        }
    }

    @Test
    void aJobSaysByTheRegistryWhatAReplaySays() throws Exception {
        System.out.printf("ConfluentFormatIT: %s, %d live days%n", BANK, LIVE_DAYS);
        List<RiskAlert> revisions = new CopyOnWriteArrayList<>();
        List<Detector<?>> detectors = Catalogue.ofJob(FundMisuseJob.NAME, Catalogue.all());
        Instant through;
        try (var broker = KafkaBroker.start(folder.resolve("kafka"), 0, 0);
                var flink = LocalFlink.start(folder.resolve("flink"), 0, 1)) {
            var kafka = new KafkaConnection(broker.bootstrapServers(), Map.of(), new RegistrySettings(registry.url()));
            KafkaTopics.read(DeployFolder.ofHome()).createMissing(kafka, true);
            StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(
                    1, flink.configure(JobDefaults.configuration(), Duration.ofSeconds(1)));
            FundMisuseJob.define(
                    env,
                    DetectionMain.onKafka(
                            FundMisuseJob.NAME,
                            kafka,
                            1,
                            detectors,
                            Stages.DEFAULT,
                            EngineSettings.defaults(),
                            CLOCK,
                            LocalEngine.ALERT_PARTITIONS,
                            Duration.ofHours(1)));
            flink.submit(FundMisuseJob.NAME, env);
            try (var reader = AlertReader.start(kafka, List.of(FundMisuseJob.NAME), revisions::add)) {
                through = feed(kafka).minus(Duration.ofHours(1));
                await().atMost(LIMIT).pollInterval(Duration.ofMillis(200)).until(() -> {
                    assertThat(flink.failure()).isEmpty();
                    return !reader.clock().isBefore(through);
                });
            }
        }
        List<RiskAlert> replayed = new Replay(new ReplaySettings(
                        folder.resolve("bank"),
                        folder.resolve("replayed"),
                        Optional.of(through),
                        false,
                        1,
                        detectors,
                        Stages.DEFAULT))
                .run()
                .revisions();

        assertThat(replayed).isNotEmpty();
        assertThat(sorted(revisions.stream()
                        .filter(revision -> !revision.revisedAt().isAfter(through))
                        .toList()))
                .containsExactlyElementsOf(sorted(replayed));
    }

    @Test
    void aVersionThatOnlyTheRegistryHasIsRead() throws Exception {
        RecordFormat format = new RegistrySettings(registry.url()).open();
        ClockMark mark = Facts.mark("2026-03-01T00:00:00Z");
        byte[] body = Codecs.CLOCK_MARK.write(mark);
        String schema = Codecs.CLOCK_MARK.schema().toString();
        String longer = schema.replaceFirst(
                "\"fields\":\\[", "\"fields\":[{\"name\":\"sender\",\"type\":\"string\",\"default\":\"\"},");
        int id = register("elsewhere", longer);
        byte[] sender = {(byte) (4 << 1), 'd', 'e', 's', 'k'};

        byte[] message = ByteBuffer.allocate(1 + Integer.BYTES + sender.length + body.length)
                .put((byte) 0)
                .putInt(id)
                .put(sender)
                .put(body)
                .array();

        assertThat(Codecs.CLOCK_MARK.read(format.read(message).body())).isEqualTo(mark);
    }

    @Test
    void anIdThatItDoesNotKnowIsSaid() {
        RecordFormat format = new RegistrySettings(registry.url()).open();

        assertThatThrownBy(() -> format.read(new byte[] {0, 0, 9, 9, 9}))
                .isInstanceOfSatisfying(
                        InvalidRecordException.class,
                        e -> assertThat(e.reason()).isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA))
                .hasMessageContaining("the schema id is");
    }

    private static int register(String subject, String schema) throws Exception {
        String body = "{\"schema\":\"" + schema.replace("\"", "\\\"") + "\"}";
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(registry.url() + "/subjects/" + subject + "/versions"))
                                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString(UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Integer.parseInt(answer.body().replaceAll(".*\"id\":(\\d+).*", "$1"));
    }

    /** Writes a bank to Kafka by the registry and to files; knowledge time of its last mark. */
    private static Instant feed(KafkaConnection kafka) throws Exception {
        try (var live = new KafkaFeeder(kafka, truth -> {}, pace -> {});
                var files = new FolderWriter(folder.resolve("bank"))) {
            var bank = new SimulatedBank(BANK, new BankSink() {
                @Override
                public void fact(Fact fact) {
                    live.fact(fact);
                    files.fact(fact);
                }

                @Override
                public void mark(Topic topic, ClockMark mark) {
                    live.mark(topic, mark);
                    files.mark(topic, mark);
                }

                @Override
                public void truth(Truth truth) {
                    files.truth(truth);
                }
            });
            while (bank.nextDay().isBefore(BANK.liveFrom().plusDays(LIVE_DAYS))) {
                bank.simulateDay();
            }
            live.flush();
            return live.lastMark();
        }
    }

    private static List<RiskAlert> sorted(List<RiskAlert> revisions) {
        return revisions.stream()
                .sorted(Comparator.comparing(RiskAlert::alertId)
                        .thenComparing(RiskAlert::generation)
                        .thenComparing(RiskAlert::revision))
                .toList();
    }
}
