package io.loanwatch.console.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Collection;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Records as the JSON that Elasticsearch holds of them: field names as they are, times in ISO-8601, bytes in Base64. */
public final class AvroJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private AvroJson() {}

    public static ObjectNode of(GenericRecord record) {
        ObjectNode node = NODES.objectNode();
        for (Schema.Field field : record.getSchema().getFields()) {
            node.set(field.name(), value(record.get(field.pos()), nonNull(field.schema())));
        }
        return node;
    }

    private static JsonNode value(@Nullable Object value, Schema schema) {
        if (value == null) {
            return NODES.nullNode();
        }
        if (value instanceof GenericRecord record) {
            return of(record);
        }
        if (value instanceof Collection<?> items) {
            ArrayNode array = NODES.arrayNode();
            items.forEach(item -> array.add(value(item, nonNull(schema.getElementType()))));
            return array;
        }
        if (value instanceof ByteBuffer bytes) {
            return NODES.textNode(Base64.getEncoder().encodeToString(Bytes.of(bytes)));
        }
        if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        }
        LogicalType logical = schema.getLogicalType();
        if (value instanceof Long number) {
            return logical instanceof LogicalTypes.TimestampMillis
                    ? NODES.textNode(Instant.ofEpochMilli(number).toString())
                    : NODES.numberNode(number);
        }
        if (value instanceof Integer number) {
            return logical instanceof LogicalTypes.Date
                    ? NODES.textNode(LocalDate.ofEpochDay(number).toString())
                    : NODES.numberNode(number);
        }
        return NODES.textNode(value.toString());
    }

    private static Schema nonNull(Schema schema) {
        if (schema.getType() != Schema.Type.UNION) {
            return schema;
        }
        return schema.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .findFirst()
                .orElse(schema);
    }
}
