package io.loanwatch.monitor;

import io.loanwatch.flink.codec.FormatSettings;
import io.loanwatch.flink.registry.RegistrySettings;
import java.util.Optional;

/** The formats of records by the names that arguments give them. */
public final class WireFormats {

    public static final String SINGLE_OBJECT = "single-object";
    public static final String CONFLUENT = "confluent";

    private WireFormats() {}

    /**
     * @param registry address of the schema registry
     * @throws IllegalArgumentException if the format is none, or wants a registry and there is none, or the other way round
     */
    public static FormatSettings settings(String format, Optional<String> registry) {
        return switch (format) {
            case SINGLE_OBJECT -> {
                if (registry.isPresent()) {
                    throw new IllegalArgumentException("--registry is %s, must be given with --wire-format %s alone"
                            .formatted(registry.get(), CONFLUENT));
                }
                yield new FormatSettings.SingleObject();
            }
            case CONFLUENT ->
                new RegistrySettings(registry.orElseThrow(() -> new IllegalArgumentException(
                        "--registry is missing, must be http://HOST:PORT of a schema registry with --wire-format "
                                + CONFLUENT)));
            default ->
                throw new IllegalArgumentException(
                        "--wire-format is %s, must be %s or %s".formatted(format, SINGLE_OBJECT, CONFLUENT));
        };
    }
}
