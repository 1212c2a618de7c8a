package io.loanwatch.local.console;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an indicator looks at, in words.
 *
 * @param logicEn in English
 * @param logicZh in Chinese
 * @param source where the thresholds come from
 */
record IndicatorText(String logicEn, String logicZh, String source) {

    private static final String FILE = "indicators.tsv";
    private static final int COLUMNS = 4;

    /** By indicator. */
    static Map<String, IndicatorText> all() {
        Map<String, IndicatorText> texts = new TreeMap<>();
        try (var reader = new BufferedReader(new InputStreamReader(
                requireNonNull(IndicatorText.class.getResourceAsStream(FILE), FILE), StandardCharsets.UTF_8))) {
            List<String> lines = reader.lines().skip(1).toList();
            for (String line : lines) {
                String[] cells = line.split("\t", -1);
                if (cells.length != COLUMNS) {
                    throw new IllegalStateException(
                            "%s: \"%s\" has %d columns, must have %d".formatted(FILE, line, cells.length, COLUMNS));
                }
                texts.put(cells[0], new IndicatorText(cells[1], cells[2], cells[3]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
        return texts;
    }
}
