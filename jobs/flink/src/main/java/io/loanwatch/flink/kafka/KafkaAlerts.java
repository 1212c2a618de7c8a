package io.loanwatch.flink.kafka;

import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.WireFormat;
import io.loanwatch.model.FundTrace;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.SeriesPoint;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The sink of alerts: every revision once, readable when the checkpoint that made it is complete. */
public final class KafkaAlerts {

    /**
     * Must exceed the checkpoint interval and the longest outage to be survived, and not exceed the broker's
     * {@code transaction.max.timeout.ms}: when it passes, what was written but not committed is lost.
     */
    public static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(15);

    /** The topic of where the money of drawdowns is. */
    public static final String TRACES_TOPIC = "fund-traces";

    /** The topic of what dashboards plot of borrowers. */
    public static final String SERIES_TOPIC = "risk-series";

    private static final String TOPIC_PREFIX = "risk-alerts.";

    private KafkaAlerts() {}

    /** The topic of a job's alerts. */
    public static String topic(String job) {
        return TOPIC_PREFIX + job;
    }

    public static KafkaSink<Outbound> sink(KafkaConnection kafka, String job) {
        return KafkaSink.<Outbound>builder()
                .setBootstrapServers(kafka.bootstrapServers())
                .setKafkaProducerConfig(kafka.clientProperties())
                .setProperty("transaction.timeout.ms", Long.toString(TRANSACTION_TIMEOUT.toMillis()))
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix("loanwatch-" + job)
                .setRecordSerializer(new OutboundRecords(topic(job)))
                .build();
    }

    private record OutboundRecords(String topic) implements KafkaRecordSerializationSchema<Outbound> {

        @Override
        public ProducerRecord<byte[], byte[]> serialize(Outbound element, KafkaSinkContext context, Long timestamp) {
            if (element instanceof Outbound.Alerted alerted) {
                RiskAlert alert = alerted.alert();
                return new ProducerRecord<>(
                        topic,
                        null,
                        alert.revisedAt().toEpochMilli(),
                        alert.borrowerId().getBytes(StandardCharsets.UTF_8),
                        WireFormat.write(Codecs.ALERT, Codecs.ALERT.write(alert)));
            }
            if (element instanceof Outbound.Traced traced) {
                FundTrace trace = traced.trace();
                return new ProducerRecord<>(
                        TRACES_TOPIC,
                        null,
                        trace.knownAt().toEpochMilli(),
                        trace.borrowerId().getBytes(StandardCharsets.UTF_8),
                        WireFormat.write(Codecs.FUND_TRACE, Codecs.FUND_TRACE.write(trace)));
            }
            if (element instanceof Outbound.Plotted plotted) {
                SeriesPoint point = plotted.point();
                return new ProducerRecord<>(
                        SERIES_TOPIC,
                        null,
                        point.knownAt().toEpochMilli(),
                        point.borrowerId().getBytes(StandardCharsets.UTF_8),
                        WireFormat.write(Codecs.SERIES_POINT, Codecs.SERIES_POINT.write(point)));
            }
            var marked = (Outbound.Marked) element;
            return new ProducerRecord<>(
                    topic,
                    marked.partition(),
                    marked.mark().knownAt().toEpochMilli(),
                    null,
                    WireFormat.write(Codecs.CLOCK_MARK, Codecs.CLOCK_MARK.write(marked.mark())));
        }
    }
}
