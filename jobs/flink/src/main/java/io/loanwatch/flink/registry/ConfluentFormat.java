package io.loanwatch.flink.registry;

import io.loanwatch.flink.codec.RecordCodec;
import io.loanwatch.flink.codec.RecordFormat;
import io.loanwatch.flink.codec.WireFormat;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.InvalidRecordException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * The Confluent wire format: a zero byte, four bytes of the schema's id in the registry, then the body. What is written is registered
 * under the record's full name (RecordNameStrategy), because topics carry clock marks beside their own records.
 */
final class ConfluentFormat implements RecordFormat {

    private static final int HEADER_BYTES = 1 + Integer.BYTES;

    private final RegistryClient registry;
    private final WrittenSchemas schemas;
    private final Map<String, Integer> registered = new HashMap<>();

    ConfluentFormat(RegistryClient registry) {
        this.registry = registry;
        this.schemas = new WrittenSchemas(registry);
    }

    @Override
    public byte[] write(RecordCodec<?> codec, byte[] body) {
        Schema schema = codec.schema();
        int id = registered.computeIfAbsent(
                schema.getFullName(), subject -> registry.register(subject, schema.toString()));
        return ByteBuffer.allocate(HEADER_BYTES + body.length)
                .put((byte) 0)
                .putInt(id)
                .put(body)
                .array();
    }

    @Override
    public WireFormat.Content read(byte[] message) {
        WireFormat.requireSize(message);
        if (message.length < HEADER_BYTES || message[0] != 0) {
            throw new InvalidRecordException(
                    DeadLetterReason.NOT_SINGLE_OBJECT,
                    "the record must begin with 00 and four bytes of schema id (Confluent wire format)");
        }
        WrittenSchemas.Written written = schemas.find(ByteBuffer.wrap(message).getInt(1));
        return WireFormat.content(
                written.name(), message, HEADER_BYTES, written.writer(), written.reader(), written.isCurrent());
    }
}
