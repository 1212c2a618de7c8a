package io.loanwatch.monitor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A properties file of detector parameters, each line {@code INDICATOR.parameter = integer}. */
public final class ParameterFile {

    private ParameterFile() {}

    /**
     * Parameters by indicator, then by name.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if a key has no indicator; the message names file and key
     */
    public static Map<String, Map<String, String>> read(Path file) throws IOException {
        Map<String, Map<String, String>> byIndicator = new TreeMap<>();
        PropertiesFile.read(file).forEach((name, value) -> {
            int dot = name.indexOf('.');
            if (dot < 0) {
                throw new IllegalArgumentException(
                        "%s: %s must be named INDICATOR.parameter, such as T3.minimumDays".formatted(file, name));
            }
            byIndicator
                    .computeIfAbsent(name.substring(0, dot), unused -> new TreeMap<>())
                    .put(name.substring(dot + 1), value);
        });
        return byIndicator;
    }
}
