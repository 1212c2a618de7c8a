package io.loanwatch.local.chaos;

import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.WireFormat;
import io.loanwatch.flink.kafka.KafkaConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Watches topics as a consumer of committed records does: when the last was appended, and up to when each topic is complete. */
final class CommittedClock implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<String> topics;
    private final Map<String, Long> appendedAt = new ConcurrentHashMap<>();
    private final Map<String, Instant> clocks = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean closed;

    private CommittedClock(KafkaConnection kafka, List<String> topics) {
        Properties properties = kafka.clientProperties();
        properties.setProperty("isolation.level", "read_committed");
        properties.setProperty("auto.offset.reset", "earliest");
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.topics = topics;
        consumer.assign(CommittedRecords.partitions(consumer, topics));
        consumer.seekToBeginning(consumer.assignment());
        this.thread = new Thread(this::run, "committed-clock");
        thread.setDaemon(true);
    }

    static CommittedClock start(KafkaConnection kafka, List<String> topics) {
        var clock = new CommittedClock(kafka, List.copyOf(topics));
        clock.thread.start();
        return clock;
    }

    /** Up to when every topic is complete. */
    Instant completeThrough() {
        return topics.stream()
                .map(topic -> clocks.getOrDefault(topic, Instant.EPOCH))
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /** Whether every topic has a committed record that the broker appended after an instant of the wall clock. */
    boolean allAppendedAfter(long epochMillis) {
        return topics.stream().allMatch(topic -> appendedAt.getOrDefault(topic, 0L) > epochMillis);
    }

    private void run() {
        try (consumer) {
            while (!closed) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    WireFormat.Content content = WireFormat.read(record.value());
                    if (content.name().equals("clock-marks")) {
                        Instant known = Codecs.CLOCK_MARK.read(content.body()).knownAt();
                        clocks.merge(record.topic(), known, (a, b) -> a.isAfter(b) ? a : b);
                    }
                    // The topics take the broker's time of appending, see deploy/kafka/topics.json.
                    appendedAt.merge(record.topic(), record.timestamp(), Math::max);
                }
            }
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
