package io.loanwatch.sql;

import java.util.function.Function;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.ProviderContext;
import org.apache.flink.table.connector.source.DataStreamScanProvider;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.ScanTableSource;
import org.apache.flink.table.connector.source.abilities.SupportsSourceWatermark;
import org.apache.flink.table.data.RowData;

/** A table of facts as the planner sees it: a stream that is there already, and brings its clock. */
final class FactSource implements ScanTableSource, SupportsSourceWatermark {

    private final String name;
    private final Function<String, DataStream<RowData>> streams;

    FactSource(String name, Function<String, DataStream<RowData>> streams) {
        this.name = name;
        this.streams = streams;
    }

    @Override
    public ChangelogMode getChangelogMode() {
        return ChangelogMode.insertOnly();
    }

    @Override
    public ScanRuntimeProvider getScanRuntimeProvider(ScanContext context) {
        return new DataStreamScanProvider() {
            @Override
            public DataStream<RowData> produceDataStream(ProviderContext provider, StreamExecutionEnvironment env) {
                return streams.apply(name);
            }

            @Override
            public boolean isBounded() {
                return false;
            }
        };
    }

    @Override
    public void applySourceWatermark() {
        // The watermarks of the stream are the clock.
    }

    @Override
    public DynamicTableSource copy() {
        return new FactSource(name, streams);
    }

    @Override
    public String asSummaryString() {
        return name;
    }
}
