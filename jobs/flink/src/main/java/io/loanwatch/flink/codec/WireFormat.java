package io.loanwatch.flink.codec;

import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.InvalidRecordException;
import io.loanwatch.schemas.SchemaHistory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * Avro's single-object encoding: two bytes of marker, eight of fingerprint, then the body. Any bundled version is read; one
 * that is not current is rewritten in the current schema, so that all behind this class knows only that.
 */
public final class WireFormat {

    /** A longer record is refused: it would be held in state. */
    public static final int MAX_RECORD_BYTES = 1 << 20;

    private static final int MARKER_0 = 0xC3;
    private static final int MARKER_1 = 0x01;
    private static final int HEADER_BYTES = 10;

    private WireFormat() {}

    /** A body in the current schema of its name, such as {@code tax-invoices} or {@code clock-marks}. */
    @SuppressWarnings("ArrayRecordComponent") // a view of bytes just read; never compared
    public record Content(String name, byte[] body) {}

    public static byte[] write(RecordCodec<?> codec, byte[] body) {
        byte[] message = new byte[HEADER_BYTES + body.length];
        message[0] = (byte) MARKER_0;
        message[1] = (byte) MARKER_1;
        long fingerprint = codec.fingerprint();
        for (int i = 0; i < Long.BYTES; i++) {
            message[2 + i] = (byte) (fingerprint >>> (Byte.SIZE * i));
        }
        System.arraycopy(body, 0, message, HEADER_BYTES, body.length);
        return message;
    }

    /** @throws InvalidRecordException if the message is not in the format or its schema is not known */
    public static Content read(byte[] message) {
        return read(message, SchemaHistory.bundled());
    }

    static Content read(byte[] message, SchemaHistory history) {
        requireSize(message);
        boolean marked =
                message.length >= HEADER_BYTES && (message[0] & 0xff) == MARKER_0 && (message[1] & 0xff) == MARKER_1;
        if (!marked) {
            throw new InvalidRecordException(
                    DeadLetterReason.NOT_SINGLE_OBJECT,
                    "the record must begin with C3 01 and eight bytes of fingerprint (Avro single-object encoding)");
        }
        long fingerprint = 0;
        for (int i = Long.BYTES - 1; i >= 0; i--) {
            fingerprint = (fingerprint << Byte.SIZE) | (message[2 + i] & 0xff);
        }
        SchemaHistory.Released written = known(fingerprint, history);
        Schema current = history.current(written.name());
        // The current version is bundled last, so its fingerprint leads to the very same object.
        @SuppressWarnings(
                "ReferenceEquality") // comparing schemas by content for every record would cost more than decoding
        boolean isCurrent = written.schema() == current;
        return content(written.name(), message, HEADER_BYTES, written.schema(), current, isCurrent);
    }

    /** @throws InvalidRecordException if the message is longer than {@link #MAX_RECORD_BYTES} */
    public static void requireSize(byte[] message) {
        if (message.length > MAX_RECORD_BYTES) {
            throw new InvalidRecordException(
                    DeadLetterReason.TOO_LARGE,
                    "the record has %d bytes, must have at most %d".formatted(message.length, MAX_RECORD_BYTES));
        }
    }

    /**
     * What follows a header, rewritten in the reader's schema unless the writer's is the same.
     *
     * @throws InvalidRecordException if it is damaged
     */
    public static Content content(
            String name, byte[] message, int headerBytes, Schema writer, Schema reader, boolean isSame) {
        return new Content(
                name,
                isSame
                        ? Arrays.copyOfRange(message, headerBytes, message.length)
                        : resolve(message, headerBytes, writer, reader));
    }

    private static SchemaHistory.Released known(long fingerprint, SchemaHistory history) {
        return history.find(fingerprint)
                .orElseThrow(() -> new InvalidRecordException(
                        DeadLetterReason.UNKNOWN_SCHEMA,
                        "the fingerprint is %016x, must be that of a released schema; known are those of %s"
                                .formatted(fingerprint, history.current().keySet())));
    }

    private static byte[] resolve(byte[] message, int headerBytes, Schema writer, Schema reader) {
        // Avro's decoder trusts lengths, so the body is walked through first.
        var whole = new BodyReader(message, headerBytes, message.length);
        whole.skip(writer);
        whole.requireEnd();
        try {
            var decoder = DecoderFactory.get().binaryDecoder(message, headerBytes, message.length - headerBytes, null);
            GenericRecord record = new GenericDatumReader<GenericRecord>(writer, reader).read(null, decoder);
            var bytes = new ByteArrayOutputStream();
            var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(reader).write(record, encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException | AvroRuntimeException e) {
            throw new InvalidRecordException(
                    DeadLetterReason.UNDECODABLE,
                    "the record must be readable in the current schema: " + e.getMessage());
        }
    }
}
