package io.loanwatch.flink.kafka;

import io.loanwatch.detectors.engine.Origin;
import io.loanwatch.flink.codec.CaseIntake;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.codec.WireFormat;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.RiskCase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Cases on Kafka: what they are made of, and every revision once. */
public final class KafkaCases {

    public static final String TOPIC = "risk-cases";

    private static final Pattern SOURCES = Pattern.compile("risk-alerts\\..+|case-decisions|loans|parties");

    private KafkaCases() {}

    /** Reads every alert topic, decisions, loans and parties, from the group's offsets or else from the beginning. */
    @SuppressWarnings("deprecation") // the connector's own signature asks for it
    public static KafkaSourceBuilder<Inbound> builder(KafkaConnection kafka, String job) {
        return KafkaSource.<Inbound>builder()
                .setBootstrapServers(kafka.bootstrapServers())
                .setProperties(kafka.clientProperties())
                .setProperty("isolation.level", "read_committed")
                .setProperty("partition.discovery.interval.ms", "60000")
                .setGroupId("loanwatch-" + job)
                .setClientIdPrefix("loanwatch-" + job)
                .setTopicPattern(SOURCES)
                .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                .setDeserializer(new CaseRecords(job));
    }

    public static KafkaSink<RiskCase> sink(KafkaConnection kafka, String job) {
        return KafkaSink.<RiskCase>builder()
                .setBootstrapServers(kafka.bootstrapServers())
                .setKafkaProducerConfig(kafka.clientProperties())
                .setProperty("transaction.timeout.ms", Long.toString(KafkaAlerts.TRANSACTION_TIMEOUT.toMillis()))
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix("loanwatch-" + job)
                .setRecordSerializer(new Revisions())
                .build();
    }

    private static final class Revisions implements KafkaRecordSerializationSchema<RiskCase> {

        private static final long serialVersionUID = 1L;

        @Override
        public ProducerRecord<byte[], byte[]> serialize(RiskCase each, KafkaSinkContext context, Long timestamp) {
            return new ProducerRecord<>(
                    TOPIC,
                    null,
                    each.revisedAt().toEpochMilli(),
                    each.borrowerId().getBytes(StandardCharsets.UTF_8),
                    WireFormat.write(Codecs.CASE, Codecs.CASE.write(each)));
        }
    }

    private static final class CaseRecords implements KafkaRecordDeserializationSchema<Inbound> {

        private static final long serialVersionUID = 1L;

        private final String job;
        private transient @Nullable CaseIntake intake;

        private CaseRecords(String job) {
            this.job = job;
        }

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Inbound> out) {
            if (intake == null) {
                intake = new CaseIntake(job);
            }
            intake.read(
                    record.topic(),
                    new Origin(record.topic(), record.partition(), record.offset()),
                    record.key(),
                    record.value(),
                    Instant.ofEpochMilli(record.timestamp()),
                    out::collect);
        }

        @Override
        public TypeInformation<Inbound> getProducedType() {
            return StreamTypes.INBOUND;
        }
    }
}
