package io.loanwatch.local.cli;

import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.monitor.PropertiesFile;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where Kafka is. */
final class ServerOptions {

    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "Default: ${DEFAULT-VALUE}, that of the demo")
    String kafka = "localhost:9092";

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            description = "Client properties, such as those of TLS and authentication.")
    @Nullable
    Path kafkaProperties;

    KafkaConnection connection() throws IOException {
        return kafkaProperties == null
                ? KafkaConnection.to(kafka)
                : new KafkaConnection(kafka, PropertiesFile.read(kafkaProperties));
    }
}
