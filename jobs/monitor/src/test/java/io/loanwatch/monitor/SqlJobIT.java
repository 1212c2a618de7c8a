package io.loanwatch.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loanwatch.detectors.Stages;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.flink.clock.ClockSettings;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.WireFormat;
import io.loanwatch.flink.kafka.KafkaAlerts;
import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.Fact;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.Severity;
import io.loanwatch.model.Topic;
import io.loanwatch.sql.SqlPlan;
import io.loanwatch.testkit.records.Facts;
import io.loanwatch.testkit.server.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of a detection in SQL on a real Kafka: its alert and clock marks are in its own topic, exactly once, while the job runs on. */
class SqlJobIT {

    private static final String NAME = "sales-halved";
    private static final int PARTITIONS = 2;
    private static final Instant START = Instant.parse("2026-01-01T02:00:00Z");
    private static final int LAST_DAY = 100;
    private static final int LAST_SALE = 60;

    @TempDir
    Path folder;

    @Test
    void theExampleRaisesInItsOwnTopic() throws Exception {
        DetectionFile file = DetectionFile.of(new String[] {
            "--detection",
            Path.of(System.getProperty("loanwatch.home"), "detections", NAME + ".sql")
                    .toString()
        });
        assertThat(file.name()).isEqualTo(NAME);
        try (KafkaBroker broker = KafkaBroker.start(Files.createDirectory(folder.resolve("kafka")), 0, 0)) {
            KafkaConnection kafka = KafkaConnection.to(broker.bootstrapServers());
            broker.createTopics(PARTITIONS, Topic.TAX_INVOICES.topicName(), Topic.LOANS.topicName(), "dead-letters");
            AlertTopic.create(kafka, NAME, PARTITIONS);
            AlertTopic.create(kafka, NAME, PARTITIONS);
            send(kafka);
            JobClient job = start(kafka, SqlPlan.of(file.text(), EngineSettings.defaults()));
            try (KafkaConsumer<byte[], byte[]> consumer = consumer(kafka)) {
                List<RiskAlert> alerts = new ArrayList<>();
                List<ClockMark> marks = new ArrayList<>();
                Instant end = day(LAST_DAY).minus(Duration.ofDays(1));
                await().atMost(Duration.ofSeconds(90)).until(() -> {
                    consumer.poll(Duration.ofMillis(200)).forEach(record -> read(record, alerts, marks));
                    return marks.stream()
                                    .filter(mark -> !mark.knownAt().isBefore(end))
                                    .count()
                            >= PARTITIONS;
                });
                assertThat(alerts).extracting(RiskAlert::revision).containsExactly(1);
                RiskAlert alert = alerts.get(0);
                assertThat(alert.job()).isEqualTo(NAME);
                assertThat(alert.indicator()).isEqualTo("Z_SALES_HALVED");
                assertThat(alert.severity()).isEqualTo(Severity.MODERATE);
                assertThat(alert.openedAt()).isBetween(day(LAST_SALE), day(LAST_SALE + 31));
                assertThat(alert.explanationEn()).contains("threshold 50%");
                assertThat(alert.explanationZh()).contains("阈值50%");
            } finally {
                job.cancel().join();
            }
        }
    }

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }

    private JobClient start(KafkaConnection kafka, SqlPlan plan) throws Exception {
        Configuration configuration = JobDefaults.configuration();
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(500));
        configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, PARTITIONS);
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(32));
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(64));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(PARTITIONS, configuration);
        SqlJob.define(
                env,
                NAME,
                plan,
                DetectionMain.onKafka(
                        NAME,
                        kafka,
                        plan.topics(),
                        PARTITIONS,
                        List.of(),
                        Stages.DEFAULT,
                        EngineSettings.defaults(),
                        ClockSettings.defaults(),
                        PARTITIONS,
                        Duration.ofHours(12)));
        return env.executeAsync(NAME);
    }

    /** Sales of a thousand yuan five times a day for sixty days, then none, with marks in every partition each day. */
    private static void send(KafkaConnection kafka) {
        try (var producer =
                new KafkaProducer<>(kafka.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int day = 0; day <= LAST_DAY; day++) {
                for (int i = 0; i < 5 && day < LAST_SALE; i++) {
                    String at = day(day).plusSeconds(i).toString();
                    // A copy of each, as a feed may send.
                    Fact sale = Facts.salesInvoice("B1", at, 100_000_00);
                    producer.send(message(sale));
                    producer.send(message(sale));
                }
                byte[] mark = WireFormat.write(
                        Codecs.CLOCK_MARK,
                        Codecs.CLOCK_MARK.write(new ClockMark(day(day).plusSeconds(3600), List.of())));
                for (Topic topic : List.of(Topic.TAX_INVOICES, Topic.LOANS)) {
                    for (int partition = 0; partition < PARTITIONS; partition++) {
                        producer.send(new ProducerRecord<>(topic.topicName(), partition, null, mark));
                    }
                }
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> message(Fact fact) {
        return new ProducerRecord<>(
                fact.topic().topicName(),
                fact.key().getBytes(StandardCharsets.UTF_8),
                WireFormat.write(Codecs.of(fact.topic()), Codecs.encode(fact)));
    }

    private static KafkaConsumer<byte[], byte[]> consumer(KafkaConnection kafka) {
        Properties properties = kafka.clientProperties();
        properties.setProperty("group.id", "test");
        properties.setProperty("auto.offset.reset", "earliest");
        properties.setProperty("isolation.level", "read_committed");
        var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(KafkaAlerts.topic(NAME)));
        return consumer;
    }

    private static void read(ConsumerRecord<byte[], byte[]> record, List<RiskAlert> alerts, List<ClockMark> marks) {
        WireFormat.Content content = WireFormat.read(record.value());
        if (content.name().equals("clock-marks")) {
            marks.add(Codecs.CLOCK_MARK.read(content.body()));
        } else {
            alerts.add(Codecs.ALERT.read(content.body()));
        }
    }
}
