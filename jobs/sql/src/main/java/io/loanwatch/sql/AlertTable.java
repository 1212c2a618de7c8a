package io.loanwatch.sql;

import java.util.Set;
import java.util.function.Function;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.ProviderContext;
import org.apache.flink.table.connector.sink.DataStreamSinkProvider;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.data.RowData;

/**
 * The table {@code alerts}: each row says whether the detection holds of a borrower at an instant of the clock. Rows are only appended; what was
 * said of an instant is not taken back.
 */
final class AlertTable implements DynamicTableSink {

    static final String NAME = "alerts";

    static final int BORROWER_ID = 0;
    static final int KNOWN_AT = 1;
    static final int HOLDS = 2;
    static final int SEVERITY = 3;
    static final int EVENT_IDS = 4;
    static final int FIRST_MEASURE = 5;

    /** Columns that every detection has. */
    static final Set<String> COLUMNS = Set.of("borrower_id", "known_at", "holds", "severity", "event_ids");

    private final Function<DataStream<RowData>, DataStreamSink<?>> consumer;

    AlertTable(Function<DataStream<RowData>, DataStreamSink<?>> consumer) {
        this.consumer = consumer;
    }

    static Schema schema(SqlDetection detection) {
        var schema = Schema.newBuilder()
                .column("borrower_id", DataTypes.STRING())
                .column("known_at", DataTypes.TIMESTAMP_LTZ(TableRows.MILLISECONDS))
                .column("holds", DataTypes.BOOLEAN())
                .column("severity", DataTypes.STRING())
                .column("event_ids", DataTypes.ARRAY(DataTypes.STRING()));
        detection.measures().forEach(measure -> schema.column(measure.name(), DataTypes.DOUBLE()));
        return schema.build();
    }

    @Override
    public ChangelogMode getChangelogMode(ChangelogMode requested) {
        return ChangelogMode.insertOnly();
    }

    @Override
    public SinkRuntimeProvider getSinkRuntimeProvider(Context context) {
        return new DataStreamSinkProvider() {
            @Override
            public DataStreamSink<?> consumeDataStream(ProviderContext provider, DataStream<RowData> rows) {
                return consumer.apply(rows);
            }
        };
    }

    @Override
    public DynamicTableSink copy() {
        return new AlertTable(consumer);
    }

    @Override
    public String asSummaryString() {
        return NAME;
    }
}
