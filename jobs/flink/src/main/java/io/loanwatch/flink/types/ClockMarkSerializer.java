package io.loanwatch.flink.types;

import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.model.ClockMark;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Serializes a ClockMark by its Avro schema. */
public final class ClockMarkSerializer extends StreamType<ClockMark> {

    static final ClockMarkSerializer INSTANCE = new ClockMarkSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    void write(ClockMark value, DataOutput out) throws IOException {
        Bodies.write(Codecs.CLOCK_MARK.write(value), out);
    }

    @Override
    ClockMark read(DataInput in) throws IOException {
        return Codecs.CLOCK_MARK.read(Bodies.read(in));
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializerSnapshot<ClockMark> snapshotConfiguration() {
        return new Stored();
    }

    /** Names this class in checkpoints. */
    public static final class Stored extends Snapshot<ClockMark> {
        public Stored() {
            super(() -> INSTANCE);
        }
    }
}
