package io.loanwatch.monitor;

import io.loanwatch.flink.clock.ClockSettings;
import io.loanwatch.flink.elasticsearch.ElasticsearchConnection;
import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.flink.registry.RegistrySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Arguments of a job's {@code main}, each as {@code --key value}.
 *
 * <ul>
 *   <li>{@code --bootstrap-servers HOST:PORT[,…]}: Kafka; must be given
 *   <li>{@code --kafka-properties FILE}: client properties, such as those of TLS and authentication
 *   <li>{@code --wire-format single-object}: how records stand in Kafka; {@code confluent} with {@code --registry URL} of a schema
 *       registry, see {@link RegistrySettings}
 *   <li>{@code --parameters FILE}: properties {@code INDICATOR.parameter = integer} that replace documented defaults
 *   <li>{@code --readers 1}: subtasks that read; at most the partitions of all its topics together
 *   <li>{@code --out-of-orderness PT60S}: how much out of order a partition may be
 *   <li>{@code --alert-partitions 12}: partitions of the job's own topic, of alerts or of cases
 *   <li>{@code --alert-mark-interval PT1M}: interval of clock marks in it
 *   <li>{@code --name NAME}, {@code --indicators ID[,…]}, {@code --shadow true}: for {@link DetectionJob}, see {@link Hosting}
 *   <li>{@code --release TEXT}: what the job's configuration shall say of the jar it came from
 *   <li>{@code --elasticsearch URL[,…]}: for the index job
 *   <li>{@code --elasticsearch-properties FILE}: its user or API key and certificates, see {@link ElasticsearchConnection}
 * </ul>
 */
record JobArguments(
        KafkaConnection kafka,
        Map<String, Map<String, String>> parameters,
        int readers,
        ClockSettings clock,
        int alertPartitions,
        Duration alertMarkInterval,
        ElasticsearchConnection elasticsearch,
        Hosting hosting,
        List<String> given) {

    private static final TreeSet<String> KEYS = new TreeSet<>(List.of(
            "bootstrap-servers",
            "kafka-properties",
            "wire-format",
            "registry",
            "parameters",
            "readers",
            "out-of-orderness",
            "alert-partitions",
            "alert-mark-interval",
            "name",
            "indicators",
            "shadow",
            "release",
            "elasticsearch",
            "elasticsearch-properties"));

    /**
     * @throws IllegalArgumentException naming the key, its value and what would be right
     * @throws IOException if a file that is named cannot be read
     */
    static JobArguments parse(String[] arguments) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String key = arguments[i].startsWith("--") ? arguments[i].substring(2) : arguments[i];
            if (!KEYS.contains(key) || i + 1 == arguments.length) {
                throw new IllegalArgumentException(
                        "%s, must be --key value with a key of %s".formatted(arguments[i], KEYS));
            }
            values.put(key, arguments[i + 1]);
        }
        String bootstrap = values.get("bootstrap-servers");
        if (bootstrap == null) {
            throw new IllegalArgumentException("--bootstrap-servers is missing, must be HOST:PORT of Kafka");
        }
        ClockSettings clock = ClockSettings.defaults();
        return new JobArguments(
                new KafkaConnection(
                        bootstrap,
                        properties(values, "kafka-properties"),
                        WireFormats.settings(
                                values.getOrDefault("wire-format", WireFormats.SINGLE_OBJECT),
                                Optional.ofNullable(values.get("registry")))),
                parameters(values),
                integer(values, "readers", 1),
                new ClockSettings(
                        duration(values, "out-of-orderness", clock.outOfOrderness()),
                        clock.longestLead(),
                        clock.alignmentDrift()),
                integer(values, "alert-partitions", 12),
                duration(values, "alert-mark-interval", Duration.ofMinutes(1)),
                new ElasticsearchConnection(
                        List.of(values.getOrDefault("elasticsearch", "http://localhost:9200")
                                .split(",", -1)),
                        properties(values, "elasticsearch-properties")),
                hosting(values),
                List.of(arguments));
    }

    private static Hosting hosting(Map<String, String> values) {
        String indicators = values.getOrDefault("indicators", "");
        return new Hosting(
                values.getOrDefault("name", ""),
                indicators.isEmpty() ? List.of() : List.of(indicators.split(",", -1)),
                Hosting.shadow(values.getOrDefault("shadow", "false")));
    }

    private static Map<String, String> properties(Map<String, String> values, String key) throws IOException {
        String file = values.get(key);
        return file == null ? Map.of() : PropertiesFile.read(Path.of(file));
    }

    private static Map<String, Map<String, String>> parameters(Map<String, String> values) throws IOException {
        String file = values.get("parameters");
        return file == null ? Map.of() : ParameterFile.read(Path.of(file));
    }

    private static Duration duration(Map<String, String> values, String key, Duration otherwise) {
        try {
            return values.containsKey(key) ? Duration.parse(values.getOrDefault(key, "")) : otherwise;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "--%s is %s, must be a duration such as PT60S".formatted(key, values.get(key)), e);
        }
    }

    private static int integer(Map<String, String> values, String key, int otherwise) {
        try {
            return values.containsKey(key) ? Integer.parseInt(values.getOrDefault(key, "")) : otherwise;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--%s is %s, must be an integer".formatted(key, values.get(key)), e);
        }
    }
}
