package io.loanwatch.local.chaos;

import io.loanwatch.flink.codec.WireFormat;
import io.loanwatch.flink.kafka.KafkaConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics from the beginning to the end of what is committed. */
final class CommittedRecords {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private CommittedRecords() {}

    /**
     * Every committed record that is of a schema, in the order of its partition.
     *
     * @throws IOException if the end is not reached within a minute, as when a transaction stays open
     */
    static List<byte[]> bodies(KafkaConnection kafka, List<String> topics, String schema) throws IOException {
        Properties properties = kafka.clientProperties();
        properties.setProperty("isolation.level", "read_committed");
        List<byte[]> bodies = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(consumer, topics);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            // With read_committed this is where the first open transaction begins.
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long until = System.nanoTime() + LIMIT.toNanos();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() > until) {
                    throw new IOException(
                            "%s cannot be read to %s within %d s".formatted(topics, ends, LIMIT.toSeconds()));
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    WireFormat.Content content = WireFormat.read(record.value());
                    if (content.name().equals(schema)) {
                        bodies.add(content.body());
                    }
                }
            }
        }
        return bodies;
    }

    static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, List<String> topics) {
        return topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }
}
