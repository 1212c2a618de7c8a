package io.loanwatch.sql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.BooleanType;
import org.apache.flink.table.types.logical.DateType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarCharType;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of records of the model: component {@code amountCents} is column {@code amount_cents}, an {@link Optional} a column that may be
 * NULL, a record a ROW, a list an ARRAY, a constant of an enum its name.
 *
 * @param <T> the record
 */
final class TableRows<T> {

    /** Digits of a second that instants have. */
    static final int MILLISECONDS = 3;

    /** Of records within records; found out once a class. */
    private static final ClassValue<TableRows<Object>> NESTED = new ClassValue<>() {
        @Override
        protected TableRows<Object> computeValue(Class<?> type) {
            return of(type);
        }
    };

    private final List<Column> columns;
    private final RowType type;

    private record Column(RecordComponent component, LogicalType type) {}

    private TableRows(List<Column> columns, RowType type) {
        this.columns = columns;
        this.type = type;
    }

    /** @throws IllegalArgumentException if a component is of a type that no record of a topic has */
    static <T> TableRows<T> of(Class<? extends T> record) {
        List<Column> columns = new ArrayList<>();
        List<RowType.RowField> fields = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            LogicalType type = typeOf(component.getGenericType());
            columns.add(new Column(component, type));
            fields.add(new RowType.RowField(snakeCase(component.getName()), type));
        }
        return new TableRows<>(columns, new RowType(false, fields));
    }

    RowType type() {
        return type;
    }

    /** The value of a column, as Flink's tables hold it inside. */
    @Nullable
    Object value(T record, int column) {
        return columnOf(record, columns.get(column));
    }

    private static @Nullable Object columnOf(Object record, Column column) {
        try {
            return inside(column.component().getAccessor().invoke(record), column.type());
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(
                    "a record's accessor is public and throws nothing: " + column.component(), e);
        }
    }

    private static @Nullable Object inside(Object value, LogicalType type) {
        if (value instanceof Optional<?> optional) {
            return optional.isEmpty() ? null : inside(optional.get(), type);
        }
        if (value instanceof String || value instanceof Enum<?>) {
            return StringData.fromString(value.toString());
        }
        if (value instanceof Instant instant) {
            return TimestampData.fromInstant(instant);
        }
        if (value instanceof LocalDate day) {
            return (int) day.toEpochDay();
        }
        if (value instanceof List<?> items) {
            LogicalType itemType = ((ArrayType) type).getElementType();
            return new GenericArrayData(
                    items.stream().map(item -> inside(item, itemType)).toArray());
        }
        if (value instanceof Record nested) {
            TableRows<Object> rows = NESTED.get(nested.getClass());
            var row = new GenericRowData(rows.columns.size());
            for (int i = 0; i < rows.columns.size(); i++) {
                row.setField(i, columnOf(nested, rows.columns.get(i)));
            }
            return row;
        }
        return value;
    }

    private static LogicalType typeOf(Type type) {
        if (type instanceof ParameterizedType generic) {
            LogicalType argument = typeOf(generic.getActualTypeArguments()[0]);
            return generic.getRawType() == Optional.class ? argument.copy(true) : new ArrayType(false, argument);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class || plain.isEnum()) {
            return new VarCharType(false, VarCharType.MAX_LENGTH);
        }
        if (plain == long.class || plain == Long.class) {
            return new BigIntType(false);
        }
        if (plain == int.class || plain == Integer.class) {
            return new IntType(false);
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return new BooleanType(false);
        }
        if (plain == Instant.class) {
            return new LocalZonedTimestampType(false, MILLISECONDS);
        }
        if (plain == LocalDate.class) {
            return new DateType(false);
        }
        if (plain.isRecord()) {
            return NESTED.get(plain).type();
        }
        throw new IllegalArgumentException("no column can hold " + type);
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
