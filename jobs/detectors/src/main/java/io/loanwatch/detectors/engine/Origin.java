package io.loanwatch.detectors.engine;

import io.loanwatch.detectors.series.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Where a record was read.
 *
 * @param source Kafka topic or file
 * @param partition partition, 0 for a file
 * @param offset offset, or line from 1
 */
public record Origin(String source, int partition, long offset) {

    /** @param usual the source that most records have, which is not written */
    void write(DataOutput out, String usual) throws IOException {
        out.writeUTF(source.equals(usual) ? "" : source);
        Packed.writeInt(out, partition);
        Packed.writeLong(out, offset);
    }

    static Origin read(DataInput in, String usual) throws IOException {
        String source = in.readUTF();
        return new Origin(source.isEmpty() ? usual : source, Packed.readInt(in), Packed.readLong(in));
    }
}
