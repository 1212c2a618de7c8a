package io.loanwatch.sql;

import io.loanwatch.rules.RuleError;
import io.loanwatch.sql.SqlDetection.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statements of a file, told apart where neither quotes nor comments hold a semicolon; and which of them a detection may have. */
final class SqlStatements {

    /** A comment, a quoted text or name, a word, or any other sign. */
    private static final Pattern TOKEN = Pattern.compile(
            "--[^\\n]*|/\\*.*?\\*/|'(?:[^']|'')*'|`(?:[^`]|``)*`|[A-Za-z_][A-Za-z0-9_]*|\\s+|.", Pattern.DOTALL);

    private static final Pattern VIEW = Pattern.compile("(?i)CREATE\\s+TEMPORARY\\s+VIEW\\b.*", Pattern.DOTALL);
    private static final Pattern INSERT =
            Pattern.compile("(?i)INSERT\\s+INTO\\s+`?alerts`?(?![A-Za-z0-9_.`]).*", Pattern.DOTALL);

    /** What reads another clock than the one of the records, or chance: the same records would give other alerts. */
    private static final Set<String> UNREPEATABLE = Set.of(
            "CURRENT_DATE",
            "CURRENT_TIME",
            "CURRENT_TIMESTAMP",
            "CURRENT_ROW_TIMESTAMP",
            "CURRENT_WATERMARK",
            "LOCALTIME",
            "LOCALTIMESTAMP",
            "NOW",
            "PROCTIME",
            "UNIX_TIMESTAMP",
            "RAND",
            "RAND_INTEGER",
            "UUID");

    private SqlStatements() {}

    /** Views, then one query; whatever else is noted. */
    static List<Statement> split(String text, List<RuleError> errors) {
        List<Statement> statements = statements(text, errors);
        for (int i = 0; i < statements.size(); i++) {
            Statement statement = statements.get(i);
            boolean last = i == statements.size() - 1;
            if (last && !INSERT.matcher(statement.text()).matches()) {
                note(statement, "the last statement must be INSERT INTO alerts …", errors);
            } else if (!last && !VIEW.matcher(statement.text()).matches()) {
                note(
                        statement,
                        "a statement before the last must be CREATE TEMPORARY VIEW …; tables and functions are there",
                        errors);
            }
        }
        if (statements.isEmpty()) {
            errors.add(new RuleError(1, 1, "has no statement, must have INSERT INTO alerts …"));
        }
        return statements;
    }

    private static List<Statement> statements(String text, List<RuleError> errors) {
        List<Statement> statements = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        var open = new StringBuilder();
        int line = 1;
        int column = 1;
        int startLine = 0;
        int startColumn = 0;
        while (token.find()) {
            String part = token.group();
            boolean space = part.isBlank() || part.startsWith("--") || part.startsWith("/*");
            if (UNREPEATABLE.contains(part.toUpperCase(Locale.ROOT))) {
                errors.add(new RuleError(
                        line, column, "%s is not the same in a replay, ask known_at of a row instead".formatted(part)));
            }
            if (part.equals(";")) {
                add(open, startLine, startColumn, statements);
            } else if (!space || !open.isEmpty()) {
                if (open.isEmpty()) {
                    startLine = line;
                    startColumn = column;
                }
                open.append(part);
            }
            int newLines = (int) part.chars().filter(letter -> letter == '\n').count();
            line += newLines;
            column = newLines == 0 ? column + part.length() : part.length() - part.lastIndexOf('\n');
        }
        add(open, startLine, startColumn, statements);
        return statements;
    }

    private static void add(StringBuilder open, int line, int column, List<Statement> statements) {
        if (!open.isEmpty()) {
            statements.add(new Statement(open.toString().stripTrailing(), line, column));
            open.setLength(0);
        }
    }

    private static void note(Statement statement, String message, List<RuleError> errors) {
        errors.add(new RuleError(statement.line(), statement.column(), message));
    }
}
