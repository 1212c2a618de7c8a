package io.loanwatch.flink.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.InvalidRecordException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON object with the schema's field names into a body: times in ISO-8601 with offset, dates as
 * {@code 2026-03-05}, amounts in minor units, absent is null. {@code known_at} defaults to {@code occurred_at}. Not
 * thread-safe.
 */
public final class JsonFacts {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private final BodyWriter writer = new BodyWriter();

    /**
     * @param schema schema of the record
     * @param line one JSON object
     * @throws InvalidRecordException if the line is no JSON object, or a field is unknown, missing or of the wrong kind; the
     *     message names the field, its value and what would be right
     */
    public byte[] read(Schema schema, String line) {
        JsonNode node = parse(line);
        writer.reset();
        writeRecord(schema, node, "");
        return writer.toBytes();
    }

    private static JsonNode parse(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            if (node == null || node.getNodeType() != JsonNodeType.OBJECT) {
                throw new InvalidRecordException(DeadLetterReason.UNREADABLE_LINE, "the line must be one JSON object");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new InvalidRecordException(
                    DeadLetterReason.UNREADABLE_LINE, "the line must be one JSON object: " + e.getOriginalMessage());
        }
    }

    private void writeRecord(Schema schema, JsonNode node, String path) {
        requireKnownFields(schema, node, path);
        for (Schema.Field field : schema.getFields()) {
            JsonNode value = node.get(field.name());
            if (isAbsent(value) && field.name().equals("known_at")) {
                value = node.get("occurred_at");
            }
            write(field.schema(), value, path + field.name());
        }
    }

    private void write(Schema schema, @Nullable JsonNode value, String path) {
        if (schema.getType() == Schema.Type.UNION) {
            boolean absent = isAbsent(value);
            writer.writeLong(absent ? 0 : 1);
            if (!absent) {
                write(schema.getTypes().get(1), value, path);
            }
            return;
        }
        if (value == null || value.isNull()) {
            if (schema.getType() == Schema.Type.ARRAY) {
                writer.writeLong(0);
                return;
            }
            throw new InvalidRecordException(
                    DeadLetterReason.MISSING_FIELD, "%s is missing, must be %s".formatted(path, kind(schema)));
        }
        switch (schema.getType()) {
            case STRING ->
                writer.writeString(
                        require(value.isTextual(), value, schema, path).textValue());
            case BOOLEAN ->
                writer.writeBoolean(
                        require(value.isBoolean(), value, schema, path).booleanValue());
            case INT -> writer.writeLong(isDate(schema) ? day(value, schema, path) : integer(value, schema, path));
            case LONG -> writer.writeLong(isTime(schema) ? millis(value, schema, path) : integer(value, schema, path));
            case ENUM -> writer.writeLong(symbol(value, schema, path));
            case RECORD -> writeRecord(schema, require(value.isObject(), value, schema, path), path + ".");
            case ARRAY -> writeItems(schema, require(value.isArray(), value, schema, path), path);
            default -> throw new IllegalArgumentException("no input uses " + schema.getType());
        }
    }

    private void writeItems(Schema schema, JsonNode items, String path) {
        if (!items.isEmpty()) {
            writer.writeLong(items.size());
            for (int i = 0; i < items.size(); i++) {
                write(schema.getElementType(), items.get(i), path + "[" + i + "]");
            }
        }
        writer.writeLong(0);
    }

    private static void requireKnownFields(Schema schema, JsonNode node, String path) {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (schema.getField(name) == null) {
                throw new InvalidRecordException(
                        DeadLetterReason.INVALID_VALUE,
                        "%s is no field, known are %s"
                                .formatted(
                                        path + name,
                                        schema.getFields().stream()
                                                .map(Schema.Field::name)
                                                .toList()));
            }
        }
    }

    private static long integer(JsonNode value, Schema schema, String path) {
        boolean fits = schema.getType() == Schema.Type.INT
                ? value.isIntegralNumber() && value.canConvertToInt()
                : value.isIntegralNumber() && value.canConvertToLong();
        return require(fits, value, schema, path).longValue();
    }

    private static long day(JsonNode value, Schema schema, String path) {
        try {
            return LocalDate.parse(
                            require(value.isTextual(), value, schema, path).textValue())
                    .toEpochDay();
        } catch (DateTimeException e) {
            throw wrong(value, schema, path);
        }
    }

    private static long millis(JsonNode value, Schema schema, String path) {
        try {
            String text = require(value.isTextual(), value, schema, path).textValue();
            return text.endsWith("Z")
                    ? Instant.parse(text).toEpochMilli()
                    : java.time.OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw wrong(value, schema, path);
        }
    }

    private static long symbol(JsonNode value, Schema schema, String path) {
        String symbol = require(value.isTextual(), value, schema, path).textValue();
        if (!schema.hasEnumSymbol(symbol)) {
            throw wrong(value, schema, path);
        }
        return schema.getEnumOrdinal(symbol);
    }

    private static JsonNode require(boolean right, JsonNode value, Schema schema, String path) {
        if (!right) {
            throw wrong(value, schema, path);
        }
        return value;
    }

    private static InvalidRecordException wrong(JsonNode value, Schema schema, String path) {
        return new InvalidRecordException(
                DeadLetterReason.INVALID_VALUE, "%s is %s, must be %s".formatted(path, value, kind(schema)));
    }

    private static boolean isAbsent(@Nullable JsonNode value) {
        return value == null || value.isNull();
    }

    private static boolean isDate(Schema schema) {
        return schema.getLogicalType() != null
                && schema.getLogicalType().getName().equals("date");
    }

    private static boolean isTime(Schema schema) {
        return schema.getLogicalType() != null
                && schema.getLogicalType().getName().equals("timestamp-millis");
    }

    /** What a value of the schema looks like in JSON, in words. */
    public static String kind(Schema schema) {
        return switch (schema.getType()) {
            case STRING -> "a string";
            case BOOLEAN -> "true or false";
            case INT -> isDate(schema) ? "a date such as \"2026-03-05\"" : "an integer";
            case LONG -> isTime(schema) ? "a time such as \"2026-03-05T08:00:00Z\"" : "an integer";
            case ENUM -> "one of " + schema.getEnumSymbols();
            case RECORD -> "an object";
            case ARRAY -> "a list, each item " + kind(schema.getElementType());
            case UNION -> kind(schema.getTypes().get(1)) + ", or null";
            default -> schema.getType().getName();
        };
    }
}
