package io.loanwatch.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loanwatch.detectors.Catalogue;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Stages;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.rules.RuleBook;
import io.loanwatch.detectors.rules.RuleDesk;
import io.loanwatch.detectors.rules.RulesDetector;
import io.loanwatch.flink.clock.ClockSettings;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.WireFormat;
import io.loanwatch.flink.kafka.KafkaAlerts;
import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.model.AlertState;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.DetectionRule;
import io.loanwatch.model.Fact;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.RuleStep;
import io.loanwatch.model.Topic;
import io.loanwatch.rules.RuleFile;
import io.loanwatch.testkit.bank.BankSettings;
import io.loanwatch.testkit.server.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real Kafka, the job of fund misuse writes traces and the job of rules reads them; its alerts are those of the plain engine, which knows all traces. */
class TracedRulesIT {

    private static final BankSettings BANK = new BankSettings(3, 16, LocalDate.of(2026, 3, 1), 3);
    private static final int LIVE_DAYS = 45;
    private static final int PARTITIONS = 2;
    private static final Duration MARK_INTERVAL = Duration.ofHours(1);
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 5);
    private static final String RULE = """
            id: Z_USE
            version: 1
            name: {en: Use, zh: 用途}
            severity: MODERATE
            when: trace.supplier.max_share > 0.1 && trace.standing.max_share < 0.6
            reason: {en: "{trace.supplier.max_share}", zh: "{trace.supplier.max_share}"}
            effective_from: 2026-03-05
            owner: tests
            source: none
            """;

    @TempDir
    Path folder;

    @Test
    void rulesSayOfTracesInTheTopicWhatThePlainEngineSays() throws Exception {
        BankRecords bank = BankRecords.of(BANK, LIVE_DAYS);
        bank.fact(step(RuleStep.PROPOSED, "author", Duration.ofHours(20), Optional.of(RULE)));
        bank.fact(step(RuleStep.APPROVED, "approver", Duration.ofHours(2), Optional.empty()));
        // The clock of rules stands behind that of traces, and alert marks are hourly.
        Instant through = bank.lastMark().minus(MARK_INTERVAL.multipliedBy(2));
        try (KafkaBroker broker = KafkaBroker.start(Files.createDirectory(folder.resolve("kafka")), 0, 0)) {
            KafkaConnection kafka = KafkaConnection.to(broker.bootstrapServers());
            Set<Topic> fed = topics(FundMisuseJob.NAME);
            fed.addAll(topics(RulesJob.NAME));
            fed.forEach(
                    topic -> broker.createTopics(topic == Topic.DETECTION_RULES ? 1 : PARTITIONS, topic.topicName()));
            broker.createTopics(
                    PARTITIONS,
                    KafkaAlerts.topic(FundMisuseJob.NAME),
                    KafkaAlerts.topic(RulesJob.NAME),
                    "dead-letters");
            fed.remove(Topic.FUND_TRACES);
            send(bank, fed, kafka);
            JobClient misuse = start(kafka, FundMisuseJob.NAME, FundMisuseJob::define);
            JobClient rules = start(kafka, RulesJob.NAME, RulesJob::define);
            try {
                List<RiskAlert> said = readThrough(kafka, through);
                List<RiskAlert> expected = expected(bank).stream()
                        .filter(alert -> !alert.revisedAt().isAfter(through))
                        .toList();
                assertThat(expected).extracting(RiskAlert::state).contains(AlertState.OPEN);
                assertThat(said).containsExactlyElementsOf(expected);
            } finally {
                rules.cancel().join();
                misuse.cancel().join();
            }
        }
    }

    private static DetectionRule step(RuleStep step, String by, Duration before, Optional<String> text) {
        Instant knownAt =
                FIRST.atStartOfDay(ZoneId.of("Asia/Shanghai")).toInstant().minus(before);
        return new DetectionRule(
                step.name(),
                knownAt,
                knownAt,
                Optional.empty(),
                "Z_USE@1",
                "Z_USE",
                1,
                step,
                by,
                RuleFile.hash(RULE),
                text);
    }

    private static List<RiskAlert> expected(BankRecords bank) throws Exception {
        bank.traced().traces.forEach(bank::fact);
        var rule = RuleFile.parse(RULE);
        var book = new RuleBook();
        book.accept(
                rule,
                RuleDesk.effectiveFrom(rule, EngineSettings.defaults().time()).orElseThrow());
        return bank.expected(RulesJob.NAME, List.of(new RulesDetector(book)), new ArrayList<>());
    }

    private static Set<Topic> topics(String job) {
        return EnumSet.copyOf(DetectionMain.topics(job, detectors(job)));
    }

    private static List<Detector<?>> detectors(String job) {
        return Catalogue.ofJob(job, Catalogue.all());
    }

    private JobClient start(
            KafkaConnection kafka, String job, BiConsumer<StreamExecutionEnvironment, DetectionWiring> define)
            throws Exception {
        Configuration configuration = JobDefaults.configuration();
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(500));
        configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, PARTITIONS);
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(32));
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(64));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(PARTITIONS, configuration);
        define.accept(
                env,
                DetectionMain.onKafka(
                        job,
                        kafka,
                        PARTITIONS,
                        detectors(job),
                        Stages.DEFAULT,
                        EngineSettings.defaults(),
                        ClockSettings.defaults(),
                        PARTITIONS,
                        MARK_INTERVAL));
        return env.executeAsync(job);
    }

    /** Records in the order of their knowledge, and each mark in every partition. */
    private static void send(BankRecords bank, Set<Topic> topics, KafkaConnection kafka) {
        record Sent(Instant at, ProducerRecord<byte[], byte[]> message) {}
        Stream<Sent> facts = topics.stream().flatMap(bank::facts).map(fact -> new Sent(fact.knownAt(), message(fact)));
        Stream<Sent> marks = bank.marks().stream()
                .flatMap(mark -> topics.stream()
                        .flatMap(topic -> Stream.iterate(0, partition -> partition + 1)
                                .limit(topic == Topic.DETECTION_RULES ? 1 : PARTITIONS)
                                .map(partition -> new Sent(mark.knownAt(), message(mark, topic, partition)))));
        try (var producer =
                new KafkaProducer<>(kafka.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            Stream.concat(facts, marks)
                    .sorted(Comparator.comparing(Sent::at))
                    .forEach(sent -> producer.send(sent.message()));
        }
    }

    private static ProducerRecord<byte[], byte[]> message(Fact fact) {
        return new ProducerRecord<>(
                fact.topic().topicName(),
                fact.key().getBytes(StandardCharsets.UTF_8),
                WireFormat.write(Codecs.of(fact.topic()), Codecs.encode(fact)));
    }

    private static ProducerRecord<byte[], byte[]> message(ClockMark mark, Topic topic, int partition) {
        byte[] bytes = WireFormat.write(Codecs.CLOCK_MARK, Codecs.CLOCK_MARK.write(mark));
        return new ProducerRecord<>(topic.topicName(), partition, null, bytes);
    }

    /** What the rules say up to an instant, by alert and revision. */
    private static List<RiskAlert> readThrough(KafkaConnection kafka, Instant through) {
        Properties properties = kafka.clientProperties();
        properties.setProperty("group.id", "test");
        properties.setProperty("auto.offset.reset", "earliest");
        properties.setProperty("isolation.level", "read_committed");
        List<RiskAlert> alerts = new ArrayList<>();
        TreeMap<Integer, Instant> clocks = new TreeMap<>();
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(KafkaAlerts.topic(RulesJob.NAME)));
            await().atMost(Duration.ofSeconds(120)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    WireFormat.Content content = WireFormat.read(record.value());
                    if (content.name().equals("clock-marks")) {
                        Instant at = Codecs.CLOCK_MARK.read(content.body()).knownAt();
                        clocks.merge(record.partition(), at, (a, b) -> a.isAfter(b) ? a : b);
                    } else {
                        alerts.add(Codecs.ALERT.read(content.body()));
                    }
                });
                return clocks.size() == PARTITIONS
                        && clocks.values().stream().noneMatch(clock -> clock.isBefore(through));
            });
        }
        return alerts.stream()
                .filter(alert -> !alert.revisedAt().isAfter(through))
                .sorted(Comparator.comparing(RiskAlert::alertId).thenComparing(RiskAlert::revision))
                .toList();
    }
}
