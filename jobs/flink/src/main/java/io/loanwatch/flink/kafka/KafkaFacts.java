package io.loanwatch.flink.kafka;

import io.loanwatch.flink.codec.Inbound;
import java.util.List;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** The source of facts: all topics of a job in one operator, each partition with a clock of its own. */
public final class KafkaFacts {

    private KafkaFacts() {}

    /** Reads what is committed, from the group's offsets or else from the beginning. */
    public static KafkaSource<Inbound> source(KafkaConnection kafka, String job, List<String> topics) {
        return builder(kafka, job, topics).build();
    }

    /** The same before it is built, for whoever wants it bounded. */
    @SuppressWarnings("deprecation") // the connector's own signature asks for it
    public static KafkaSourceBuilder<Inbound> builder(KafkaConnection kafka, String job, List<String> topics) {
        return KafkaSource.<Inbound>builder()
                .setBootstrapServers(kafka.bootstrapServers())
                .setProperties(kafka.clientProperties())
                .setProperty("isolation.level", "read_committed")
                .setProperty("partition.discovery.interval.ms", "-1")
                .setGroupId("loanwatch-" + job)
                .setClientIdPrefix("loanwatch-" + job)
                .setTopics(topics)
                .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                .setDeserializer(new InboundDeserializer(job, kafka.format()));
    }
}
