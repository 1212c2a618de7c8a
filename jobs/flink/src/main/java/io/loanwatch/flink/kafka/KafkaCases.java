package io.loanwatch.flink.kafka;

import io.loanwatch.detectors.engine.Origin;
import io.loanwatch.flink.codec.CaseIntake;
import io.loanwatch.flink.codec.FormatSettings;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.types.StreamTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.jspecify.annotations.Nullable;

/** Cases on Kafka: what they are made of, and every revision once. */
public final class KafkaCases {

    public static final String TOPIC = "risk-cases";

    /** Alerts of the portfolio job follow from cases, which therefore cannot wait for them. */
    private static final Pattern SOURCES =
            Pattern.compile("risk-alerts\\.(?!portfolio$).+|case-decisions|loans|parties");

    private static final Pattern PORTFOLIO_SOURCES = Pattern.compile("risk-cases|loans|repayments|parties");

    /** How soon a topic of alerts is noticed that is new. */
    public static final Duration TOPIC_DISCOVERY = Duration.ofSeconds(10);

    private KafkaCases() {}

    /** Reads every alert topic, decisions, loans and parties, from the group's offsets or else from the beginning. */
    public static KafkaSourceBuilder<Inbound> builder(KafkaConnection kafka, String job) {
        return builder(kafka, job, SOURCES);
    }

    /** Reads what the figures of the portfolio are made of: cases, loans, repayments and parties. */
    public static KafkaSourceBuilder<Inbound> portfolioBuilder(KafkaConnection kafka, String job) {
        return builder(kafka, job, PORTFOLIO_SOURCES);
    }

    @SuppressWarnings("deprecation") // the connector's own signature asks for it
    private static KafkaSourceBuilder<Inbound> builder(KafkaConnection kafka, String job, Pattern topics) {
        return KafkaSource.<Inbound>builder()
                .setBootstrapServers(kafka.bootstrapServers())
                .setProperties(kafka.clientProperties())
                .setProperty("isolation.level", "read_committed")
                .setProperty("partition.discovery.interval.ms", Long.toString(TOPIC_DISCOVERY.toMillis()))
                .setGroupId("loanwatch-" + job)
                .setClientIdPrefix("loanwatch-" + job)
                .setTopicPattern(topics)
                .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                .setDeserializer(new CaseRecords(job, kafka.format()));
    }

    /** The sink of cases and of the clock marks among them. */
    public static KafkaSink<Outbound> sink(KafkaConnection kafka, String job) {
        return KafkaAlerts.sink(kafka, job, TOPIC);
    }

    private static final class CaseRecords implements KafkaRecordDeserializationSchema<Inbound> {

        private static final long serialVersionUID = 1L;

        private final String job;
        private final FormatSettings format;
        private transient @Nullable CaseIntake intake;

        private CaseRecords(String job, FormatSettings format) {
            this.job = job;
            this.format = format;
        }

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Inbound> out) {
            if (intake == null) {
                intake = new CaseIntake(job, format.open());
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
