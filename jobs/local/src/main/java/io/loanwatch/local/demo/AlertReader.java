package io.loanwatch.local.demo;

import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.RecordFormat;
import io.loanwatch.flink.codec.WireFormat;
import io.loanwatch.flink.kafka.KafkaAlerts;
import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.model.RiskAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads alerts as any downstream system would: committed revisions of every alert topic, and the clock of each. */
public final class AlertReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final RecordFormat format;
    private final Consumer<RiskAlert> alerts;
    private final List<String> topics;
    private final Map<String, Instant> clocks = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean closed;

    private AlertReader(KafkaConnection kafka, List<String> jobs, Consumer<RiskAlert> alerts) {
        Properties properties = kafka.clientProperties();
        properties.setProperty("group.id", "loanwatch-demo");
        properties.setProperty("auto.offset.reset", "earliest");
        properties.setProperty("isolation.level", "read_committed");
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.format = kafka.format().open();
        this.alerts = alerts;
        this.topics = jobs.stream().map(KafkaAlerts::topic).toList();
        this.thread = new Thread(this::run, "alert-reader");
    }

    /** Begins to read the alerts of some jobs; {@code alerts} is called on a thread of its own. */
    public static AlertReader start(KafkaConnection kafka, List<String> jobs, Consumer<RiskAlert> alerts) {
        var reader = new AlertReader(kafka, jobs, alerts);
        reader.consumer.subscribe(reader.topics);
        reader.thread.start();
        return reader;
    }

    /** Up to when every job has told all its alerts. */
    public Instant clock() {
        return topics.stream()
                .map(topic -> clocks.getOrDefault(topic, Instant.EPOCH))
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private void run() {
        try (consumer) {
            while (!closed) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    accept(record);
                }
            }
        }
    }

    private void accept(ConsumerRecord<byte[], byte[]> record) {
        WireFormat.Content content = format.read(record.value());
        if (content.name().equals("clock-marks")) {
            Instant known = Codecs.CLOCK_MARK.read(content.body()).knownAt();
            clocks.merge(record.topic(), known, (a, b) -> a.isAfter(b) ? a : b);
        } else {
            alerts.accept(Codecs.ALERT.read(content.body()));
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
