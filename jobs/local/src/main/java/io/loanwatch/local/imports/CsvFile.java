package io.loanwatch.local.imports;

import io.loanwatch.local.files.RecordFolder;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A comma-separated file with a header line and without quotes, plain or compressed. */
public final class CsvFile implements Closeable {

    private final Path file;
    private final BufferedReader lines;
    private final Map<String, Integer> columns = new HashMap<>();
    private String[] cells = {};
    private long line = 1;

    private CsvFile(Path file, BufferedReader lines) {
        this.file = file;
        this.lines = lines;
    }

    /** @throws IOException if a column is missing; the message names file and column */
    public static CsvFile open(Path file, String... required) throws IOException {
        var csv = new CsvFile(file, RecordFolder.open(file));
        String header = csv.lines.readLine();
        List<String> names = header == null ? List.of() : Arrays.asList(header.split(",", -1));
        for (int i = 0; i < names.size(); i++) {
            csv.columns.put(names.get(i).strip(), i);
        }
        for (String name : required) {
            if (!csv.columns.containsKey(name)) {
                csv.close();
                throw new IOException("%s has no column %s, its header must have %s"
                        .formatted(file, name, Arrays.toString(required)));
            }
        }
        return csv;
    }

    /** Moves to the next row; false at the end. */
    public boolean next() throws IOException {
        String text = lines.readLine();
        line++;
        if (text == null || text.isBlank()) {
            return false;
        }
        cells = text.split(",", -1);
        if (cells.length != columns.size()) {
            throw new IOException("%s, line %d has %d columns, the header has %d"
                    .formatted(file, line, cells.length, columns.size()));
        }
        return true;
    }

    public String text(String column) {
        Integer index = columns.get(column);
        if (index == null) {
            throw new IllegalArgumentException("%s has no column %s".formatted(file, column));
        }
        return cells[index];
    }

    /** @throws IOException naming file, line and column, if the cell is no integer */
    public long integer(String column) throws IOException {
        try {
            return Long.parseLong(text(column));
        } catch (NumberFormatException e) {
            throw wrong(column, "an integer");
        }
    }

    /** @throws IOException naming file, line and column, if the cell is no date */
    public java.time.LocalDate date(String column) throws IOException {
        try {
            return java.time.LocalDate.parse(text(column));
        } catch (java.time.DateTimeException e) {
            throw wrong(column, "a date such as 2019-02-05");
        }
    }

    /** @throws IOException naming file, line and column, if the cell is no finite number */
    public double number(String column) throws IOException {
        try {
            double number = Double.parseDouble(text(column));
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(column, "a number such as 12.5");
        }
        throw wrong(column, "a finite number such as 12.5");
    }

    /** What is wrong with a cell, and what would be right; to be thrown. */
    public IOException wrong(String column, String right) {
        return new IOException(
                "%s, line %d: %s is \"%s\", must be %s".formatted(file, line, column, text(column), right));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
