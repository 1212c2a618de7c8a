package io.loanwatch.console.stream;

import io.loanwatch.schemas.SchemaHistory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.SchemaStore;

/**
 * A record in Avro's single-object encoding, read in the current schema of its name whatever release it was written by.
 *
 * @param name what it is, such as {@code risk-alerts} or {@code clock-marks}
 * @param record its fields
 */
public record Message(String name, GenericRecord record) {

    static final String CLOCK_MARKS = "clock-marks";

    /** What a feed sends may claim any length; nothing genuine comes near these. */
    private static final Map<String, String> AVRO_LIMITS = Map.of(
            "org.apache.avro.limits.bytes.maxLength", "1048576",
            "org.apache.avro.limits.string.maxLength", "1048576",
            "org.apache.avro.limits.collectionItems.maxLength", "100000");

    private static final int HEADER_BYTES = 10;
    private static final SchemaStore RELEASED = fingerprint -> SchemaHistory.bundled()
            .find(fingerprint)
            .map(SchemaHistory.Released::schema)
            .orElse(null);
    private static final Map<String, BinaryMessageDecoder<GenericRecord>> DECODERS = new ConcurrentHashMap<>();

    /** Bounds what Avro makes of a length; to be called before anything is read. */
    public static void limitLengths() {
        AVRO_LIMITS.forEach(System::setProperty);
    }

    /** The record in the bytes; empty if they hold none that any release knows. */
    public static Optional<Message> read(byte[] bytes) {
        return name(bytes).flatMap(name -> decode(name, bytes));
    }

    /** The name of the schema that the bytes say they are written in. */
    static Optional<String> name(byte[] bytes) {
        if (bytes.length < HEADER_BYTES || (bytes[0] & 0xff) != 0xC3 || bytes[1] != 1) {
            return Optional.empty();
        }
        long fingerprint = ByteBuffer.wrap(bytes, 2, Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
        return SchemaHistory.bundled().find(fingerprint).map(SchemaHistory.Released::name);
    }

    static byte[] write(GenericRecord record) {
        try {
            ByteBuffer bytes =
                    new BinaryMessageEncoder<GenericRecord>(GenericData.get(), record.getSchema()).encode(record);
            byte[] message = new byte[bytes.remaining()];
            bytes.get(message);
            return message;
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written", e);
        }
    }

    public long millis(String field) {
        return (Long) record.get(field);
    }

    public String text(String field) {
        return String.valueOf(record.get(field));
    }

    private static Optional<Message> decode(String name, byte[] bytes) {
        try {
            BinaryMessageDecoder<GenericRecord> decoder = DECODERS.computeIfAbsent(
                    name,
                    each -> new BinaryMessageDecoder<>(
                            GenericData.get(), SchemaHistory.bundled().current(each), RELEASED));
            return Optional.of(new Message(name, decoder.decode(bytes)));
        } catch (IOException | AvroRuntimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
