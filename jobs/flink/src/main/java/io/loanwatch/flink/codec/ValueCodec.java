package io.loanwatch.flink.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** Reads and writes one kind of value. */
interface ValueCodec {

    Object read(BodyReader in);

    void write(Object value, BodyWriter out);

    void writeJson(Object value, JsonGenerator json) throws IOException;

    /** @throws IllegalArgumentException if the type cannot hold the schema's values */
    static ValueCodec of(Schema schema, Type type) {
        return switch (schema.getType()) {
            case STRING -> new Text();
            case BYTES -> new Bytes();
            case BOOLEAN -> new Bool();
            case INT -> type == LocalDate.class ? new Date() : new Int();
            case LONG -> type == Instant.class ? new Timestamp() : new Long64();
            case ENUM -> Symbol.of(schema, (Class<?>) type);
            case UNION -> new Nullable(of(schema.getTypes().get(1), argument(type)));
            case ARRAY -> new Items(of(schema.getElementType(), argument(type)));
            case RECORD -> new Nested(RecordCodec.of(schema, (Class<?>) type));
            default -> throw new IllegalArgumentException("no topic uses " + schema.getType());
        };
    }

    private static Type argument(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }

    record Text() implements ValueCodec {
        @Override
        public Object read(BodyReader in) {
            return in.readString();
        }

        @Override
        public void write(Object value, BodyWriter out) {
            out.writeString((String) value);
        }

        @Override
        public void writeJson(Object value, JsonGenerator json) throws IOException {
            json.writeString((String) value);
        }
    }

    record Bytes() implements ValueCodec {
        @Override
        public Object read(BodyReader in) {
            return in.readBytes();
        }

        @Override
        public void write(Object value, BodyWriter out) {
            out.writeBytes((byte[]) value);
        }

        @Override
        public void writeJson(Object value, JsonGenerator json) throws IOException {
            json.writeString(Base64.getEncoder().encodeToString((byte[]) value));
        }
    }

    record Bool() implements ValueCodec {
        @Override
        public Object read(BodyReader in) {
            return in.readBoolean();
        }

        @Override
        public void write(Object value, BodyWriter out) {
            out.writeBoolean((Boolean) value);
        }

        @Override
        public void writeJson(Object value, JsonGenerator json) throws IOException {
            json.writeBoolean((Boolean) value);
        }
    }

    record Int() implements ValueCodec {
        @Override
        public Object read(BodyReader in) {
            return in.readInt();
        }

        @Override
        public void write(Object value, BodyWriter out) {
            out.writeLong((Integer) value);
        }

        @Override
        public void writeJson(Object value, JsonGenerator json) throws IOException {
            json.writeNumber((Integer) value);
        }
    }

    record Long64() implements ValueCodec {
        @Override
        public Object read(BodyReader in) {
            return in.readLong();
        }

        @Override
        public void write(Object value, BodyWriter out) {
            out.writeLong((Long) value);
        }

        @Override
        public void writeJson(Object value, JsonGenerator json) throws IOException {
            json.writeNumber((Long) value);
        }
    }

    record Date() implements ValueCodec {
        @Override
        public Object read(BodyReader in) {
            return LocalDate.ofEpochDay(in.readInt());
        }

        @Override
        public void write(Object value, BodyWriter out) {
            out.writeLong(((LocalDate) value).toEpochDay());
        }

        @Override
        public void writeJson(Object value, JsonGenerator json) throws IOException {
            json.writeString(value.toString());
        }
    }

    record Timestamp() implements ValueCodec {
        @Override
        public Object read(BodyReader in) {
            return Instant.ofEpochMilli(in.readLong());
        }

        @Override
        public void write(Object value, BodyWriter out) {
            out.writeLong(((Instant) value).toEpochMilli());
        }

        @Override
        public void writeJson(Object value, JsonGenerator json) throws IOException {
            json.writeString(value.toString());
        }
    }

    /** A symbol is looked up by name once, so that the order of a Java enum is free. */
    @SuppressWarnings("ArrayRecordComponent") // private tables, never compared
    record Symbol(Object[] constants, int[] indexOfOrdinal) implements ValueCodec {

        static Symbol of(Schema schema, Class<?> type) {
            Object[] declared = type.getEnumConstants();
            Object[] constants = new Object[schema.getEnumSymbols().size()];
            int[] indexOfOrdinal = new int[declared.length];
            for (Object constant : declared) {
                String name = ((Enum<?>) constant).name();
                if (!schema.hasEnumSymbol(name)) {
                    throw new IllegalArgumentException("%s is no symbol of %s".formatted(name, schema.getName()));
                }
                constants[schema.getEnumOrdinal(name)] = constant;
                indexOfOrdinal[ordinal(constant)] = schema.getEnumOrdinal(name);
            }
            return new Symbol(constants, indexOfOrdinal);
        }

        @Override
        public Object read(BodyReader in) {
            return constants[in.readIndex(constants.length)];
        }

        @Override
        public void write(Object value, BodyWriter out) {
            out.writeLong(indexOfOrdinal[ordinal(value)]);
        }

        @Override
        public void writeJson(Object value, JsonGenerator json) throws IOException {
            json.writeString(((Enum<?>) value).name());
        }

        @SuppressWarnings("EnumOrdinal") // index of a table made in this process; never stored
        private static int ordinal(Object constant) {
            return ((Enum<?>) constant).ordinal();
        }
    }

    record Nullable(ValueCodec value) implements ValueCodec {
        @Override
        public Object read(BodyReader in) {
            return in.readIndex(2) == 0 ? Optional.empty() : Optional.of(value.read(in));
        }

        @Override
        public void write(Object optional, BodyWriter out) {
            Optional<?> content = (Optional<?>) optional;
            out.writeLong(content.isPresent() ? 1 : 0);
            content.ifPresent(present -> value.write(present, out));
        }

        @Override
        public void writeJson(Object optional, JsonGenerator json) throws IOException {
            Optional<?> content = (Optional<?>) optional;
            if (content.isPresent()) {
                value.writeJson(content.get(), json);
            } else {
                json.writeNull();
            }
        }
    }

    record Items(ValueCodec item) implements ValueCodec {
        @Override
        public Object read(BodyReader in) {
            List<Object> items = new ArrayList<>();
            for (int block = in.readBlock(); block > 0; block = in.readBlock()) {
                for (int i = 0; i < block; i++) {
                    items.add(item.read(in));
                }
            }
            return items;
        }

        @Override
        public void write(Object list, BodyWriter out) {
            List<?> items = (List<?>) list;
            if (!items.isEmpty()) {
                out.writeLong(items.size());
                items.forEach(value -> item.write(value, out));
            }
            out.writeLong(0);
        }

        @Override
        public void writeJson(Object list, JsonGenerator json) throws IOException {
            json.writeStartArray();
            for (Object value : (List<?>) list) {
                item.writeJson(value, json);
            }
            json.writeEndArray();
        }
    }

    record Nested(RecordCodec<?> codec) implements ValueCodec {
        @Override
        public Object read(BodyReader in) {
            return codec.read(in);
        }

        @Override
        public void write(Object value, BodyWriter out) {
            codec.write(value, out);
        }

        @Override
        public void writeJson(Object value, JsonGenerator json) throws IOException {
            codec.writeJsonObject(value, json);
        }
    }
}
