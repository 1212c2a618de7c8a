package io.loanwatch.sql;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the planner lost a range: Flink 2.3.0 takes two {@code OVER} of the same rows that differ only in how far they look back for one, as in both
 * halves of a {@code UNION ALL}, and the query says something else than it was written to.
 */
final class LostRanges {

    private static final String PLANNED = "== Optimized Physical Plan ==";
    private static final Pattern WRITTEN_RANGE = Pattern.compile("(RANGE|ROWS) (?:BETWEEN )?(\\d+)[A-Z:_ ]* PRECEDING");

    private LostRanges() {}

    /** @throws IllegalArgumentException if a range of the query is not in its plan */
    static void requireNone(String explained) {
        int at = explained.indexOf(PLANNED);
        Set<String> lost = ranges(explained.substring(0, at));
        lost.removeAll(ranges(explained.substring(at)));
        if (!lost.isEmpty()) {
            throw new IllegalArgumentException(
                    "the planner takes two OVER of the same rows for one and would lose %s (milliseconds or rows); carry the first sum through a view and compute the second over that, as detections/sales-halved.sql does"
                            .formatted(lost));
        }
    }

    private static Set<String> ranges(String plan) {
        Set<String> ranges = new TreeSet<>();
        Matcher range = WRITTEN_RANGE.matcher(plan);
        while (range.find()) {
            ranges.add(range.group(1) + " " + range.group(2));
        }
        return ranges;
    }
}
