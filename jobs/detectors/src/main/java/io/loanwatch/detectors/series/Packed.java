package io.loanwatch.detectors.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Integers in as few bytes as their magnitude needs: zigzag and seven bits a byte, as in Avro and Protocol Buffers. */
public final class Packed {

    private Packed() {}

    public static void writeInt(DataOutput out, int value) throws IOException {
        writeLong(out, value);
    }

    public static int readInt(DataInput in) throws IOException {
        return Math.toIntExact(readLong(in));
    }

    public static void writeLong(DataOutput out, long value) throws IOException {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            out.writeByte((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    public static long readLong(DataInput in) throws IOException {
        long raw = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = in.readByte();
            raw |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return (raw >>> 1) ^ -(raw & 1);
            }
        }
        throw new IOException("a packed integer has more than ten bytes");
    }
}
