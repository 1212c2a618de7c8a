package io.loanwatch.sql;

import io.loanwatch.sql.SqlDetection.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/**
 * Defines the views of a detection. Flink 2.3.0 keeps a view as text of its own making, and that of a function of two tables does not parse; so a
 * view of {@code TRACE} is kept as what the planner made of it.
 */
final class Views {

    private static final Pattern OF_TRACE = Pattern.compile(
            "CREATE\\s+TEMPORARY\\s+VIEW\\s+(\\S+)\\s+AS\\s+(?=.*\\bTRACE\\s*\\()",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private Views() {}

    static void define(Statement view, StreamTableEnvironment tables) {
        String text = view.inPlace();
        Matcher ofTrace = OF_TRACE.matcher(text);
        if (ofTrace.find()) {
            // With space for what stands before it, so that a parser counts lines and columns of the file.
            String before = text.substring(0, ofTrace.end()).replaceAll("[^\\n]", " ");
            tables.createTemporaryView(ofTrace.group(1), tables.sqlQuery(before + text.substring(ofTrace.end())));
        } else {
            tables.executeSql(text);
        }
    }
}
