package io.loanwatch.flink.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import io.loanwatch.model.InvalidRecordException;
import io.loanwatch.schemas.SchemaHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Reads and writes a record of the model by its Avro schema, straight from and to its components: field {@code known_at} is
 * component {@code knownAt}, a nullable union an {@link java.util.Optional}, a timestamp an {@link java.time.Instant}, a
 * date a {@link java.time.LocalDate}. Made once per type; thread-safe.
 *
 * @param <T> the record
 */
public final class RecordCodec<T> {

    private final Schema schema;
    private final long fingerprint;
    private final String[] names;
    private final ValueCodec[] values;
    private final MethodHandle[] accessors;
    private final MethodHandle constructor;

    private RecordCodec(
            Schema schema, String[] names, ValueCodec[] values, MethodHandle[] accessors, MethodHandle constructor) {
        this.schema = schema;
        this.fingerprint = SchemaHistory.fingerprint(schema);
        this.names = names;
        this.values = values;
        this.accessors = accessors;
        this.constructor = constructor;
    }

    /** @throws IllegalArgumentException if the components of the type are not the fields of the schema, in order */
    public static <T> RecordCodec<T> of(Schema schema, Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<Schema.Field> fields = schema.getFields();
        if (components.length != fields.size()) {
            throw new IllegalArgumentException("%s has %d components, its schema %d fields"
                    .formatted(type.getName(), components.length, fields.size()));
        }
        String[] names = new String[components.length];
        ValueCodec[] values = new ValueCodec[components.length];
        MethodHandle[] accessors = new MethodHandle[components.length];
        try {
            var lookup = MethodHandles.publicLookup();
            for (int i = 0; i < components.length; i++) {
                names[i] = fields.get(i).name();
                if (!camelCase(names[i]).equals(components[i].getName())) {
                    throw new IllegalArgumentException("component %d of %s is %s, the field %s"
                            .formatted(i, type.getName(), components[i].getName(), names[i]));
                }
                values[i] = ValueCodec.of(fields.get(i).schema(), components[i].getGenericType());
                accessors[i] = lookup.unreflect(components[i].getAccessor())
                        .asType(MethodType.methodType(Object.class, Object.class));
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            MethodHandle constructor = lookup.findConstructor(type, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
            return new RecordCodec<>(schema, names, values, accessors, constructor);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot reach the components of " + type.getName(), e);
        }
    }

    public Schema schema() {
        return schema;
    }

    /** CRC-64-AVRO of the schema, computed once. */
    public long fingerprint() {
        return fingerprint;
    }

    /** @throws InvalidRecordException if the bytes are not such a record, or it contradicts its own rules */
    public T read(byte[] body) {
        var reader = new BodyReader(body);
        T record = read(reader);
        reader.requireEnd();
        return record;
    }

    public byte[] write(T record) {
        var writer = new BodyWriter();
        write(record, writer);
        return writer.toBytes();
    }

    /** Writes a JSON object with the schema's field names, times in ISO-8601 and absent values as null. */
    public void writeJson(T record, JsonGenerator json) {
        try {
            writeJsonObject(record, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the fields of {@link #writeJson} into an object that is open and may get more. */
    public void writeJsonFields(T record, JsonGenerator json) {
        try {
            writeFields(record, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // the constructor is of T
    T read(BodyReader in) {
        Object[] arguments = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            arguments[i] = values[i].read(in);
        }
        try {
            return (T) constructor.invokeExact(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a record's constructor throws nothing checked", e);
        }
    }

    void write(Object record, BodyWriter out) {
        for (int i = 0; i < values.length; i++) {
            values[i].write(component(record, i), out);
        }
    }

    void writeJsonObject(Object record, JsonGenerator json) throws IOException {
        json.writeStartObject();
        writeFields(record, json);
        json.writeEndObject();
    }

    private void writeFields(Object record, JsonGenerator json) throws IOException {
        for (int i = 0; i < values.length; i++) {
            json.writeFieldName(names[i]);
            values[i].writeJson(component(record, i), json);
        }
    }

    private Object component(Object record, int index) {
        try {
            return (Object) accessors[index].invokeExact(record);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a record's accessor throws nothing checked", e);
        }
    }

    private static String camelCase(String name) {
        var camel = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            boolean first = i > 0 && name.charAt(i - 1) == '_';
            if (name.charAt(i) != '_') {
                camel.append(first ? Character.toUpperCase(name.charAt(i)) : name.charAt(i));
            }
        }
        return camel.toString();
    }
}
