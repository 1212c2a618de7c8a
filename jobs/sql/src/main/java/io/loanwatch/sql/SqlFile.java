package io.loanwatch.sql;

import io.loanwatch.detectors.text.Wording;
import io.loanwatch.model.Severity;
import io.loanwatch.model.Unit;
import io.loanwatch.rules.RuleError;
import io.loanwatch.rules.RuleFile;
import io.loanwatch.sql.SqlDetection.Statement;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file of a detection in SQL: what the detection is in the comments on top, then views and one {@code INSERT INTO alerts}. */
final class SqlFile {

    private static final Pattern ENTRY = Pattern.compile("--\\s*([a-z][a-z0-9_.]*):\\s*(.*?)\\s*");
    private static final Pattern ID = Pattern.compile("Z_[A-Z0-9_]{1,38}");
    private static final Pattern MEASURE = Pattern.compile("([A-Z_]+)(?:\\s+threshold\\s+(-?[0-9]+(?:\\.[0-9]+)?))?");
    private static final Pattern MEASURE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,59}");
    private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");
    private static final String MEASURE_KEY = "measure.";
    private static final Set<String> KEYS = new TreeSet<>(Set.of(
            "detection",
            "version",
            "name.en",
            "name.zh",
            "severity",
            "reason.en",
            "reason.zh",
            "owner",
            "source",
            "effective_from"));

    private final String text;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<RuleError> errors = new ArrayList<>();

    private record Entry(String value, int line, int column) {}

    private SqlFile(String text) {
        this.text = text;
    }

    /** @throws InvalidSqlException with everything that is wrong, but for what only a planner of queries can see */
    static SqlDetection parse(String text) throws InvalidSqlException {
        if (text.length() > RuleFile.MOST_CHARACTERS) {
            throw new InvalidSqlException(List.of(new RuleError(
                    1,
                    1,
                    "has %d characters, must have at most %d".formatted(text.length(), RuleFile.MOST_CHARACTERS))));
        }
        return new SqlFile(text).detection();
    }

    private SqlDetection detection() throws InvalidSqlException {
        readHeader();
        String id = matching("detection", ID, "Z_ and capital letters, digits or _, such as Z_SALES_CLIFF");
        int version = version();
        Severity severity = oneOf(Severity.class, "severity", Severity.LIGHT);
        List<DeclaredMeasure> measures = measures();
        Wording wording = new Wording(
                words("name.en"), words("name.zh"), reason("reason.en", measures), reason("reason.zh", measures));
        String owner = words("owner");
        String source = words("source");
        LocalDate effectiveFrom = effectiveFrom();
        List<Statement> statements = SqlStatements.split(text, errors);
        if (!errors.isEmpty()) {
            throw new InvalidSqlException(errors);
        }
        return new SqlDetection(
                id,
                version,
                wording,
                severity,
                measures,
                owner,
                source,
                effectiveFrom,
                statements.subList(0, statements.size() - 1),
                statements.get(statements.size() - 1),
                RuleFile.hash(text));
    }

    private void readHeader() {
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            if (!line.startsWith("--")) {
                return;
            }
            Matcher entry = ENTRY.matcher(line);
            if (entry.matches()) {
                String key = entry.group(1);
                if (!KEYS.contains(key) && !key.startsWith(MEASURE_KEY)) {
                    note(
                            number,
                            1,
                            "%s is no key of a detection, must be one of %s or measure.NAME".formatted(key, KEYS));
                } else if (entries.put(key, new Entry(entry.group(2), number, entry.start(2) + 1)) != null) {
                    note(number, 1, "%s is given twice".formatted(key));
                }
            }
        }
    }

    private Entry required(String key) {
        Entry entry = entries.get(key);
        if (entry == null || entry.value().isEmpty()) {
            note(1, 1, "%s is missing, must stand in a comment on top: -- %s: …".formatted(key, key));
            return new Entry("", 1, 1);
        }
        return entry;
    }

    private String words(String key) {
        return required(key).value();
    }

    private String matching(String key, Pattern pattern, String right) {
        Entry entry = required(key);
        if (!entry.value().isEmpty() && !pattern.matcher(entry.value()).matches()) {
            note(entry, "%s is \"%s\", must be %s".formatted(key, entry.value(), right));
        }
        return entry.value();
    }

    private int version() {
        String version = matching("version", Pattern.compile("[1-9][0-9]{0,8}"), "a number from 1");
        return version.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(version) : 1;
    }

    private <E extends Enum<E>> E oneOf(Class<E> type, String key, E otherwise) {
        Entry entry = required(key);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(entry.value())) {
                return constant;
            }
        }
        if (!entry.value().isEmpty()) {
            note(
                    entry,
                    "%s is \"%s\", must be one of %s"
                            .formatted(key, entry.value(), Arrays.toString(type.getEnumConstants())));
        }
        return otherwise;
    }

    private List<DeclaredMeasure> measures() {
        List<DeclaredMeasure> measures = new ArrayList<>();
        entries.forEach((key, entry) -> {
            if (!key.startsWith(MEASURE_KEY)) {
                return;
            }
            String name = key.substring(MEASURE_KEY.length());
            Matcher declared = MEASURE.matcher(entry.value());
            if (AlertTable.COLUMNS.contains(name) || !MEASURE_NAME.matcher(name).matches()) {
                note(entry, "measure.%s: a measure may not be named so".formatted(name));
            } else if (!declared.matches()
                    || Arrays.stream(Unit.values())
                            .noneMatch(unit -> unit.name().equals(declared.group(1)))) {
                note(
                        entry,
                        "measure.%s is \"%s\", must be a unit of %s, and threshold NUMBER if it is compared with one"
                                .formatted(name, entry.value(), Arrays.toString(Unit.values())));
            } else {
                String threshold = declared.group(2);
                measures.add(new DeclaredMeasure(
                        name,
                        Unit.valueOf(declared.group(1)),
                        threshold == null ? Double.NaN : Double.parseDouble(threshold)));
            }
        });
        return measures;
    }

    private String reason(String key, List<DeclaredMeasure> measures) {
        Entry entry = required(key);
        Set<String> known = new HashSet<>(Set.of("subject"));
        measures.forEach(measure -> {
            known.add(measure.name());
            if (!Double.isNaN(measure.threshold())) {
                known.add(measure.name() + ".threshold");
            }
        });
        BRACES.matcher(entry.value())
                .results()
                .filter(match -> !known.contains(match.group(1)))
                .forEach(match -> note(
                        entry.line(),
                        entry.column() + match.start(),
                        "%s names {%s}, must be one of %s; declare it by -- measure.%s: UNIT"
                                .formatted(key, match.group(1), new TreeSet<>(known), match.group(1))));
        return entry.value();
    }

    private LocalDate effectiveFrom() {
        Entry entry = entries.get("effective_from");
        if (entry == null) {
            return LocalDate.MIN;
        }
        try {
            return LocalDate.parse(entry.value());
        } catch (DateTimeParseException e) {
            note(
                    entry,
                    "effective_from is \"%s\", must be a day of the bank such as 2026-03-01".formatted(entry.value()));
            return LocalDate.MIN;
        }
    }

    private void note(Entry entry, String message) {
        note(entry.line(), entry.column(), message);
    }

    private void note(int line, int column, String message) {
        errors.add(new RuleError(line, column, message));
    }
}
