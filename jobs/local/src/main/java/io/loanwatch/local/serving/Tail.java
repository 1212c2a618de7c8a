package io.loanwatch.local.serving;

import io.loanwatch.flink.codec.RecordFormat;
import io.loanwatch.flink.codec.WireFormat;
import io.loanwatch.flink.kafka.KafkaConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what is committed in some topics, from the beginning on, as any downstream system would. */
public final class Tail {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConnection kafka;
    private final Pattern topics;

    public Tail(KafkaConnection kafka, Pattern topics) {
        this.kafka = kafka;
        this.topics = topics;
    }

    /**
     * Reads until stopped, or, unless following, until the end as it was at the start.
     *
     * @param records told the content of each record but clock marks
     * @throws IllegalStateException if there is no such topic
     */
    public void read(boolean follow, BooleanSupplier stopped, Consumer<WireFormat.Content> records) {
        Properties properties = kafka.clientProperties();
        properties.setProperty("group.id", "loanwatch-tail-" + UUID.randomUUID());
        properties.setProperty("isolation.level", "read_committed");
        properties.setProperty("enable.auto.commit", "false");
        properties.setProperty("default.api.timeout.ms", "10000");
        RecordFormat format = kafka.format().open();
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().entrySet().stream()
                    .filter(topic -> topics.matcher(topic.getKey()).matches())
                    .flatMap(topic -> topic.getValue().stream())
                    .map(Tail::partition)
                    .toList();
            if (partitions.isEmpty()) {
                throw new IllegalStateException("no topic %s on %s; is it the engine's Kafka?"
                        .formatted(topics.pattern(), kafka.bootstrapServers()));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = follow ? Map.of() : new HashMap<>(consumer.endOffsets(partitions));
            while (!stopped.getAsBoolean()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    WireFormat.Content content = format.read(record.value());
                    if (!content.name().equals("clock-marks")) {
                        records.accept(content);
                    }
                }
                if (!follow
                        && ends.entrySet().stream()
                                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                    return;
                }
            }
        }
    }

    private static TopicPartition partition(PartitionInfo info) {
        return new TopicPartition(info.topic(), info.partition());
    }
}
