package io.loanwatch.console.stream;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes clients of Kafka that see committed records only.
 *
 * @param properties the client properties, address included, and those of TLS and authentication
 */
public record KafkaClients(Map<String, String> properties) {

    public KafkaClients {
        properties = Map.copyOf(properties);
    }

    KafkaConsumer<byte[], byte[]> consumer() {
        Properties all = all();
        all.setProperty("isolation.level", "read_committed");
        all.setProperty("enable.auto.commit", "false");
        all.setProperty("auto.offset.reset", "earliest");
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    KafkaProducer<byte[], byte[]> producer() {
        Properties all = all();
        all.setProperty("acks", "all");
        all.setProperty("enable.idempotence", "true");
        all.setProperty("delivery.timeout.ms", "15000");
        all.setProperty("request.timeout.ms", "5000");
        all.setProperty("max.block.ms", "10000");
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, Predicate<String> topics) {
        return consumer.listTopics().entrySet().stream()
                .filter(topic -> topics.test(topic.getKey()))
                .flatMap(topic -> topic.getValue().stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    /** Adds partitions that are new, and returns them; the others go on where they are. */
    static Collection<TopicPartition> assignNew(
            KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        List<TopicPartition> fresh = new ArrayList<>(partitions);
        fresh.removeAll(consumer.assignment());
        if (!fresh.isEmpty()) {
            List<TopicPartition> all = new ArrayList<>(consumer.assignment());
            all.addAll(fresh);
            consumer.assign(all);
        }
        return fresh;
    }

    private Properties all() {
        var all = new Properties();
        all.putAll(properties);
        return all;
    }
}
