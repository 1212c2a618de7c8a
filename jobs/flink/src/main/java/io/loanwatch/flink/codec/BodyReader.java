package io.loanwatch.flink.codec;

import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.InvalidRecordException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.Schema;

/**
 * Reads Avro's binary encoding from an array. Unlike Avro's own decoder it never allocates more than the array holds,
 * whatever a damaged length says, and it says where the damage is.
 */
final class BodyReader {

    private final byte[] bytes;
    private int position;
    private final int end;

    BodyReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    BodyReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.position = from;
        this.end = end;
    }

    boolean atEnd() {
        return position == end;
    }

    /** @throws InvalidRecordException if bytes are left */
    void requireEnd() {
        if (!atEnd()) {
            throw new InvalidRecordException(
                    DeadLetterReason.UNDECODABLE,
                    "%d bytes follow the record, it must end at byte %d".formatted(end - position, position));
        }
    }

    byte readByte() {
        if (position >= end) {
            throw damaged("the record ends early");
        }
        return bytes[position++];
    }

    boolean readBoolean() {
        byte value = readByte();
        if (value != 0 && value != 1) {
            throw damaged("a boolean is " + value);
        }
        return value == 1;
    }

    long readLong() {
        long raw = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = readByte();
            raw |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return (raw >>> 1) ^ -(raw & 1);
            }
        }
        throw damaged("an integer has more than ten bytes");
    }

    int readInt() {
        long value = readLong();
        if (value != (int) value) {
            throw damaged("an int is " + value);
        }
        return (int) value;
    }

    /** Reads an index below {@code limit}, as of a union or an enum. */
    int readIndex(int limit) {
        long value = readLong();
        if (value < 0 || value >= limit) {
            throw damaged("an index is %d of %d".formatted(value, limit));
        }
        return (int) value;
    }

    String readString() {
        int length = readLength();
        String text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    byte[] readBytes() {
        int length = readLength();
        byte[] copy = Arrays.copyOfRange(bytes, position, position + length);
        position += length;
        return copy;
    }

    void skipBytes() {
        // Not position += readLength(): that would add to the position before the length was read.
        int length = readLength();
        position += length;
    }

    /** Number of items of the next block of an array, 0 at its end. */
    int readBlock() {
        long count = readLong();
        if (count < 0) {
            readLong();
            count = -count;
        }
        // Every item of our arrays takes at least one byte. The negative of the smallest long is itself.
        if (count < 0 || count > end - position) {
            throw damaged("an array block of %d items is longer than the record".formatted(count));
        }
        return (int) count;
    }

    /** Passes over a value, checking that it is whole. */
    void skip(Schema schema) {
        switch (schema.getType()) {
            case NULL -> {}
            case BOOLEAN -> readBoolean();
            case INT -> readInt();
            case LONG -> readLong();
            case STRING, BYTES -> skipBytes();
            case ENUM -> readIndex(schema.getEnumSymbols().size());
            case UNION -> skip(schema.getTypes().get(readIndex(schema.getTypes().size())));
            case RECORD -> schema.getFields().forEach(field -> skip(field.schema()));
            case ARRAY -> {
                for (int block = readBlock(); block > 0; block = readBlock()) {
                    for (int i = 0; i < block; i++) {
                        skip(schema.getElementType());
                    }
                }
            }
            default -> throw new IllegalArgumentException("no topic uses " + schema.getType());
        }
    }

    private int readLength() {
        long length = readLong();
        if (length < 0 || length > end - position) {
            throw damaged("a length is %d, %d bytes are left".formatted(length, end - position));
        }
        return (int) length;
    }

    private InvalidRecordException damaged(String what) {
        return new InvalidRecordException(
                DeadLetterReason.UNDECODABLE,
                "%s at byte %d, the record must be Avro binary".formatted(what, position));
    }
}
