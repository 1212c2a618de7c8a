package io.loanwatch.sql;

import io.loanwatch.detectors.series.EventHash;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.streaming.api.transformations.PhysicalTransformation;

/**
 * Ids of the operators that the planner makes of a query. They say which state is whose after a restart, so they follow from the query alone: the
 * place of an operator in it and what it does. Flink's own would also follow from what stands before and behind it.
 */
final class QueryOperators {

    /** The planner counts operators over all queries of a process. */
    private static final String COUNTED = "\\[\\d+]:?";

    private QueryOperators() {}

    /** Gives ids to what leads to {@code last} and has none. */
    static void identify(Transformation<?> last, String job) {
        Set<Transformation<?>> known = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Transformation<?>> next = new ArrayDeque<>();
        next.push(last);
        int place = 0;
        while (!next.isEmpty()) {
            Transformation<?> each = next.pop();
            if (!known.add(each)) {
                continue;
            }
            // The planner names some itself, such as functions of tables, but not what stands before them.
            if (each.getUid() == null && each instanceof PhysicalTransformation) {
                String does = each.getDescription().replaceAll(COUNTED, "");
                each.setUid("%s-query-%d-%016x".formatted(job, place++, EventHash.of(does)));
            }
            each.getInputs().forEach(next::push);
        }
    }
}
