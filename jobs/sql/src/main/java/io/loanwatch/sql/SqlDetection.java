package io.loanwatch.sql;

import io.loanwatch.detectors.text.Wording;
import io.loanwatch.model.Severity;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/**
 * A detection as its file says it.
 *
 * @param id begins with Z_; in alerts and cases the indicator
 * @param version from 1, each new one the next
 * @param wording name and reason in both languages
 * @param severity of a row that names none
 * @param measures columns of {@code alerts} that are evidence
 * @param owner who answers for it
 * @param source where its thresholds come from
 * @param effectiveFrom the day of the bank from which on it speaks; {@link LocalDate#MIN} where the file names none
 * @param views statements before the query
 * @param query what inserts into {@code alerts}
 * @param contentHash names the text
 */
public record SqlDetection(
        String id,
        int version,
        Wording wording,
        Severity severity,
        List<DeclaredMeasure> measures,
        String owner,
        String source,
        LocalDate effectiveFrom,
        List<Statement> views,
        Statement query,
        String contentHash)
        implements Serializable {
    public SqlDetection {
        measures = List.copyOf(measures);
        views = List.copyOf(views);
    }

    /** A statement at the place where it stands in the file. */
    record Statement(String text, int line, int column) implements Serializable {

        /** With nothing but space before it, so that a parser counts lines and columns of the file. */
        String inPlace() {
            return "\n".repeat(line - 1) + " ".repeat(column - 1) + text;
        }
    }
}
