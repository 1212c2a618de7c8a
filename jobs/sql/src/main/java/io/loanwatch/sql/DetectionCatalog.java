package io.loanwatch.sql;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.catalog.CatalogTable;
import org.apache.flink.table.catalog.GenericInMemoryCatalog;
import org.apache.flink.table.catalog.ObjectPath;
import org.apache.flink.table.catalog.exceptions.DatabaseNotExistException;
import org.apache.flink.table.catalog.exceptions.TableAlreadyExistException;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DynamicTableSinkFactory;
import org.apache.flink.table.factories.DynamicTableSourceFactory;
import org.apache.flink.table.factories.Factory;

/** The tables of a detection, and nothing else: those of facts to read, and {@code alerts} to write. */
final class DetectionCatalog extends GenericInMemoryCatalog {

    static final String NAME = "loanwatch";
    static final String DATABASE = "bank";

    private final Tables tables;

    DetectionCatalog(
            SqlDetection detection,
            Function<String, DataStream<RowData>> streams,
            Function<DataStream<RowData>, DataStreamSink<?>> alerts) {
        super(NAME, DATABASE);
        this.tables = new Tables(streams, alerts);
        FactTable.all().forEach((name, table) -> add(name, FactTable.schema(table.type())));
        add(FactTable.DAYS, FactTable.schema(FactTable.DAYS_TYPE));
        add(AlertTable.NAME, AlertTable.schema(detection));
    }

    private void add(String name, Schema schema) {
        try {
            createTable(
                    new ObjectPath(DATABASE, name),
                    CatalogTable.newBuilder().schema(schema).options(Map.of()).build(),
                    false);
        } catch (TableAlreadyExistException | DatabaseNotExistException e) {
            throw new IllegalStateException("two tables are named " + name, e);
        }
    }

    @Override
    public Optional<Factory> getFactory() {
        return Optional.of(tables);
    }

    private record Tables(
            Function<String, DataStream<RowData>> streams, Function<DataStream<RowData>, DataStreamSink<?>> alerts)
            implements DynamicTableSourceFactory, DynamicTableSinkFactory {

        @Override
        public DynamicTableSource createDynamicTableSource(Context context) {
            String name = context.getObjectIdentifier().getObjectName();
            if (name.equals(AlertTable.NAME)) {
                throw new ValidationException("alerts can be inserted into only");
            }
            return new FactSource(name, streams);
        }

        @Override
        public DynamicTableSink createDynamicTableSink(Context context) {
            return new AlertTable(alerts);
        }

        @Override
        public String factoryIdentifier() {
            return NAME;
        }

        @Override
        public Set<ConfigOption<?>> requiredOptions() {
            return Set.of();
        }

        @Override
        public Set<ConfigOption<?>> optionalOptions() {
            return Set.of();
        }
    }
}
