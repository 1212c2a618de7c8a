package io.loanwatch.flink.kafka;

import java.time.Duration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;

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

    /** The topic of the figures of the portfolio. */
    public static final String PORTFOLIO_TOPIC = "risk-portfolio";

    private static final String TOPIC_PREFIX = "risk-alerts.";

    /** Whoever reads every topic of alerts does not read those of shadows. */
    private static final String SHADOW_PREFIX = "risk-alerts-shadow.";

    private KafkaAlerts() {}

    /** The topic of a job's alerts. */
    public static String topic(String job) {
        return TOPIC_PREFIX + job;
    }

    /** The topic of the alerts of a detection that is only tried. */
    public static String shadowTopic(String job) {
        return SHADOW_PREFIX + job;
    }

    /** Whether a topic is of alerts that are only tried. */
    public static boolean isShadow(String topic) {
        return topic.startsWith(SHADOW_PREFIX);
    }

    public static KafkaSink<Outbound> sink(KafkaConnection kafka, String job) {
        return sink(kafka, job, topic(job));
    }

    /** The sink of a detection that is only tried. */
    public static KafkaSink<Outbound> shadowSink(KafkaConnection kafka, String job) {
        return sink(kafka, job, shadowTopic(job));
    }

    /** The same, readable at once; after a failure some revisions come a second time. */
    public static KafkaSink<Outbound> atLeastOnce(KafkaConnection kafka, String job) {
        return sink(kafka, job, topic(job), DeliveryGuarantee.AT_LEAST_ONCE);
    }

    /** The same for a job whose topic of its own is no alert topic. */
    static KafkaSink<Outbound> sink(KafkaConnection kafka, String job, String topic) {
        return sink(kafka, job, topic, DeliveryGuarantee.EXACTLY_ONCE);
    }

    private static KafkaSink<Outbound> sink(
            KafkaConnection kafka, String job, String topic, DeliveryGuarantee guarantee) {
        return KafkaSink.<Outbound>builder()
                .setBootstrapServers(kafka.bootstrapServers())
                .setKafkaProducerConfig(kafka.clientProperties())
                .setProperty("transaction.timeout.ms", Long.toString(TRANSACTION_TIMEOUT.toMillis()))
                // Alerts are few: waiting for others to go with would only make them late.
                .setProperty("linger.ms", "0")
                .setDeliveryGuarantee(guarantee)
                .setTransactionalIdPrefix("loanwatch-" + job)
                .setRecordSerializer(new OutboundRecords(topic, kafka.format()))
                .build();
    }
}
