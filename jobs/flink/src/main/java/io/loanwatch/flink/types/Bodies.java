package io.loanwatch.flink.types;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Bytes with their length before them. */
final class Bodies {

    private Bodies() {}

    static void write(byte[] body, DataOutput out) throws IOException {
        out.writeInt(body.length);
        out.write(body);
    }

    static byte[] read(DataInput in) throws IOException {
        byte[] body = new byte[in.readInt()];
        in.readFully(body);
        return body;
    }
}
