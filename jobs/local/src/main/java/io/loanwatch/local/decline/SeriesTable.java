package io.loanwatch.local.decline;

import io.loanwatch.local.imports.CsvFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Series by id, read from a table of {@code series_id, period, value} whose periods rise without gaps within each series. */
public final class SeriesTable {

    private SeriesTable() {}

    /** One series: first day of each period, and its value. */
    public record Series(String id, List<LocalDate> periods, List<Double> values) {}

    /** @throws IOException naming file, line, column, value and remedy, if a row cannot be read */
    public static List<Series> read(Path file, Frequency frequency) throws IOException {
        Map<String, Series> byId = new TreeMap<>();
        try (CsvFile csv = CsvFile.open(file, "series_id", "period", "value")) {
            while (csv.next()) {
                String id = csv.text("series_id");
                if (id.isBlank()) {
                    throw csv.wrong("series_id", "the name of a series");
                }
                LocalDate period = period(csv, frequency);
                double value = csv.number("value");
                Series series = byId.computeIfAbsent(id, key -> new Series(key, new ArrayList<>(), new ArrayList<>()));
                requireNext(csv, series, period, frequency);
                series.periods().add(period);
                series.values().add(value);
            }
        }
        if (byId.isEmpty()) {
            throw new IOException("%s has no rows, must have at least one of series_id,period,value".formatted(file));
        }
        return List.copyOf(byId.values());
    }

    private static LocalDate period(CsvFile csv, Frequency frequency) throws IOException {
        try {
            return frequency.parse(csv.text("period"));
        } catch (DateTimeException e) {
            throw csv.wrong("period", frequency.example + ", or choose another --frequency");
        }
    }

    private static void requireNext(CsvFile csv, Series series, LocalDate period, Frequency frequency)
            throws IOException {
        if (series.periods().isEmpty()) {
            return;
        }
        LocalDate expected =
                frequency.next(series.periods().get(series.periods().size() - 1));
        if (!period.equals(expected)) {
            throw csv.wrong(
                    "period",
                    "%s, the one after the row before of series %s; sort the rows by series and period, and give a period"
                                    .formatted(frequency.format(expected), series.id())
                            + " in which nothing happened the value 0");
        }
    }
}
