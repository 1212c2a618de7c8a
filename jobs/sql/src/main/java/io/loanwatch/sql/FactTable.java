package io.loanwatch.sql;

import io.loanwatch.model.Fact;
import io.loanwatch.model.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.DateType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarCharType;
import org.apache.flink.table.types.utils.TypeConversions;

/**
 * A table that is there for queries: a topic, one row for each borrower that a record concerns, or {@link #DAYS}. The first columns are
 * {@code borrower_id} and {@code known_at}, the event time; the others are the fields of the topic's schema.
 */
final class FactTable {

    /** One row for each borrower and day of the bank, when the day begins. */
    static final String DAYS = "days";

    /** The table of days. */
    static final RowType DAYS_TYPE = RowType.of(
            new LogicalType[] {
                new VarCharType(false, VarCharType.MAX_LENGTH),
                new LocalZonedTimestampType(false, TableRows.MILLISECONDS),
                new DateType(false)
            },
            new String[] {"borrower_id", "known_at", "bank_day"});

    /** Topics that are no table: their records concern no single borrower, or never leave a job. */
    private static final List<Topic> ABSENT =
            List.of(Topic.ORGANIZATIONS, Topic.WATCHLIST, Topic.DETECTION_RULES, Topic.FUND_MOVEMENTS);

    private static final Map<String, FactTable> BY_NAME = Arrays.stream(Topic.values())
            .filter(topic -> !ABSENT.contains(topic))
            .map(FactTable::new)
            .collect(Collectors.toUnmodifiableMap(table -> nameOf(table.topic), Function.identity()));

    private final Topic topic;
    private final TableRows<Fact> rows;
    private final int[] others;
    private final RowType type;

    private FactTable(Topic topic) {
        this.topic = topic;
        this.rows = TableRows.of(topic.factType());
        List<RowType.RowField> fields = new ArrayList<>(DAYS_TYPE.getFields().subList(0, 2));
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < rows.type().getFieldCount(); i++) {
            RowType.RowField field = rows.type().getFields().get(i);
            if (!field.getName().equals("borrower_id") && !field.getName().equals("known_at")) {
                fields.add(field);
                positions.add(i);
            }
        }
        this.others = positions.stream().mapToInt(Integer::intValue).toArray();
        this.type = new RowType(false, fields);
    }

    static Map<String, FactTable> all() {
        return BY_NAME;
    }

    static FactTable of(Topic topic) {
        return named(nameOf(topic));
    }

    static FactTable named(String name) {
        FactTable table = BY_NAME.get(name);
        if (table == null) {
            throw new IllegalArgumentException("no table of a topic is named " + name);
        }
        return table;
    }

    /** Name of a topic's table. */
    static String nameOf(Topic topic) {
        return topic.topicName().replace('-', '_');
    }

    Topic topic() {
        return topic;
    }

    RowType type() {
        return type;
    }

    /** @param takesEffectAt epoch milliseconds; its known_at, or later if it came behind the clock */
    RowData row(String borrowerId, long takesEffectAt, Fact fact) {
        var row = new GenericRowData(2 + others.length);
        row.setField(0, StringData.fromString(borrowerId));
        row.setField(1, TimestampData.fromEpochMillis(takesEffectAt));
        for (int i = 0; i < others.length; i++) {
            row.setField(2 + i, rows.value(fact, others[i]));
        }
        return row;
    }

    static RowData day(String borrowerId, long startsAt, int epochDay) {
        return GenericRowData.of(StringData.fromString(borrowerId), TimestampData.fromEpochMillis(startsAt), epochDay);
    }

    /** The schema of a table, whose time is the clock of the engine. */
    static Schema schema(RowType type) {
        var schema = Schema.newBuilder();
        type.getFields()
                .forEach(field ->
                        schema.column(field.getName(), TypeConversions.fromLogicalToDataType(field.getType())));
        return schema.watermark("known_at", "SOURCE_WATERMARK()").build();
    }
}
