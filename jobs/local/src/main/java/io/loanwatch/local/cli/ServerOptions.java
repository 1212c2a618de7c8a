package io.loanwatch.local.cli;

import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.flink.registry.RegistrySettings;
import io.loanwatch.monitor.PropertiesFile;
import io.loanwatch.monitor.WireFormats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
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

    @Option(
            names = "--wire-format",
            paramLabel = "FORMAT",
            description = "How records stand there: single-object or confluent. Default: ${DEFAULT-VALUE}")
    String wireFormat = WireFormats.SINGLE_OBJECT;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = {
                "The schema registry of the format confluent. Its user and password are taken from the environment:",
                RegistrySettings.USER + " and " + RegistrySettings.PASSWORD
            })
    @Nullable
    String registry;

    KafkaConnection connection() throws IOException {
        return new KafkaConnection(
                kafka,
                kafkaProperties == null ? Map.of() : PropertiesFile.read(kafkaProperties),
                WireFormats.settings(wireFormat, Optional.ofNullable(registry)));
    }
}
