package io.loanwatch.sql;

import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.text.Phrase;
import io.loanwatch.model.Measure;
import io.loanwatch.model.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.RowData;

/**
 * A row of {@code alerts}.
 *
 * @param measures values of the declared measures, NaN where the query has none
 */
@SuppressWarnings("ArrayRecordComponent") // carried and ordered, never compared for equality
record AlertRow(boolean holds, Severity severity, double[] measures, List<String> eventIds) {

    /** First what speaks for its instant; rows with the same content are equal. */
    static final Comparator<AlertRow> SPEAKS_FIRST = Comparator.comparing(AlertRow::holds)
            .thenComparing(AlertRow::severity)
            .reversed()
            .thenComparing(AlertRow::measures, Arrays::compare)
            .thenComparing(row -> row.eventIds().toString());

    private static final Phrase UNKNOWN = new Phrase("not known", "未知");

    static boolean isComplete(RowData row) {
        return !row.isNullAt(AlertTable.BORROWER_ID)
                && !row.isNullAt(AlertTable.KNOWN_AT)
                && !row.isNullAt(AlertTable.HOLDS);
    }

    static String borrowerId(RowData row) {
        return row.getString(AlertTable.BORROWER_ID).toString();
    }

    static long knownAt(RowData row) {
        return row.getTimestamp(AlertTable.KNOWN_AT, TableRows.MILLISECONDS).getMillisecond();
    }

    /** What a row that holds says of its severity, if that is none. */
    static Optional<String> strangeSeverity(RowData row) {
        if (row.isNullAt(AlertTable.SEVERITY) || !row.getBoolean(AlertTable.HOLDS)) {
            return Optional.empty();
        }
        String given = row.getString(AlertTable.SEVERITY).toString();
        return severity(given).isPresent() ? Optional.empty() : Optional.of(given);
    }

    private static Optional<Severity> severity(String name) {
        return Arrays.stream(Severity.values())
                .filter(severity -> severity.name().equals(name))
                .findFirst();
    }

    /** Without severity, or with one that is none where it does not matter, it has that of the detection. */
    static AlertRow of(RowData row, SqlDetection detection) {
        double[] measures = new double[detection.measures().size()];
        for (int i = 0; i < measures.length; i++) {
            int column = AlertTable.FIRST_MEASURE + i;
            double value = row.isNullAt(column) ? Double.NaN : row.getDouble(column);
            measures[i] = Double.isFinite(value) ? value : Double.NaN;
        }
        return new AlertRow(
                row.getBoolean(AlertTable.HOLDS),
                row.isNullAt(AlertTable.SEVERITY)
                        ? detection.severity()
                        : severity(row.getString(AlertTable.SEVERITY).toString())
                                .orElse(detection.severity()),
                measures,
                row.isNullAt(AlertTable.EVENT_IDS) ? List.of() : eventIds(row.getArray(AlertTable.EVENT_IDS)));
    }

    private static List<String> eventIds(ArrayData array) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            if (!array.isNullAt(i)) {
                ids.add(array.getString(i).toString());
            }
        }
        ids.sort(Comparator.naturalOrder());
        return ids;
    }

    Evidence evidence(SqlDetection detection) {
        List<Measure> measured = new ArrayList<>();
        Map<String, Phrase> phrases = new HashMap<>();
        for (int i = 0; i < measures.length; i++) {
            DeclaredMeasure measure = detection.measures().get(i);
            if (Double.isNaN(measures[i])) {
                phrases.put(measure.name(), UNKNOWN);
            } else {
                measured.add(measure.measured(measures[i]));
            }
        }
        return new Evidence(measured, eventIds, List.of(), phrases);
    }
}
