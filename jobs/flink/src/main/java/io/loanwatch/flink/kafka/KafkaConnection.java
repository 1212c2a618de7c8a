package io.loanwatch.flink.kafka;

import io.loanwatch.flink.codec.FormatSettings;
import java.io.Serializable;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * How Kafka is reached.
 *
 * @param bootstrapServers addresses of brokers
 * @param properties further client properties, such as those of TLS and authentication; a secret is named by its file, as in {@code
 *     ${directory:/secrets/kafka:sasl.jaas.config}} with Kafka's own {@code config.providers}, so that it does not travel with the job
 * @param format how records stand there
 */
public record KafkaConnection(String bootstrapServers, Map<String, String> properties, FormatSettings format)
        implements Serializable {

    public KafkaConnection {
        properties = new TreeMap<>(properties);
    }

    /** With records in Avro's single-object encoding. */
    public KafkaConnection(String bootstrapServers, Map<String, String> properties) {
        this(bootstrapServers, properties, new FormatSettings.SingleObject());
    }

    public static KafkaConnection to(String bootstrapServers) {
        return new KafkaConnection(bootstrapServers, Map.of());
    }

    /** Properties for a client, the address included. */
    public Properties clientProperties() {
        var all = new Properties();
        all.putAll(properties);
        all.setProperty("bootstrap.servers", bootstrapServers);
        return all;
    }
}
