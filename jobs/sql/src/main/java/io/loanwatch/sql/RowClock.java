package io.loanwatch.sql;

import java.util.List;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.streaming.api.transformations.UnionTransformation;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.api.internal.TableEnvironmentInternal;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.operations.Operation;
import org.apache.flink.table.operations.SinkModifyOperation;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/**
 * Whether the {@code known_at} that a query inserts is the clock: the event time of a row as it is. Nothing else says when all rows of an instant are
 * there. By names it is an event time even after a join that loses it, so what the planner made of the query is looked at as well.
 */
final class RowClock {

    private static final String WRONG =
            "known_at of alerts must be the event time of a row as it is: known_at of a table, window_time of a window, or rowtime of a function; a join without a time interval loses it";

    /** Names of operators that compute columns of a row, or check them, and begin to speak of an event time as of any other. */
    private static final List<String> BY_ROW = List.of("Calc", "ConstraintEnforcer");

    private RowClock() {}

    /** @throws IllegalArgumentException if a query does not name it */
    static void requireIn(String insert, StreamTableEnvironment tables) {
        Operation operation =
                ((TableEnvironmentInternal) tables).getParser().parse(insert).get(0);
        LogicalType knownAt = ((SinkModifyOperation) operation)
                .getChild()
                .getResolvedSchema()
                .getColumnDataTypes()
                .get(AlertTable.KNOWN_AT)
                .getLogicalType();
        if (!LogicalTypeChecks.isRowtimeAttribute(knownAt)) {
            throw new IllegalArgumentException(WRONG);
        }
    }

    /** @throws IllegalArgumentException if it is lost on the way */
    static void requireIn(Transformation<RowData> rows) {
        if (!isIn(rows)) {
            throw new IllegalArgumentException(WRONG);
        }
    }

    private static boolean isIn(Transformation<?> rows) {
        boolean passes = BY_ROW.stream().anyMatch(name -> rows.getName().startsWith(name));
        if (passes || rows instanceof UnionTransformation) {
            return rows.getInputs().stream().allMatch(RowClock::isIn);
        }
        return rows.getOutputType() instanceof InternalTypeInfo<?> type
                && type.toLogicalType().getChildren().stream().anyMatch(LogicalTypeChecks::isRowtimeAttribute);
    }
}
