package io.loanwatch.flink.kafka;

import java.io.Serializable;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * How Kafka is reached.
 *
 * @param bootstrapServers addresses of brokers
 * @param properties further client properties, such as those of TLS and authentication
 */
public record KafkaConnection(String bootstrapServers, Map<String, String> properties) implements Serializable {

    public KafkaConnection {
        properties = new TreeMap<>(properties);
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
