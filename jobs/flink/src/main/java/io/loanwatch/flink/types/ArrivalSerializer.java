package io.loanwatch.flink.types;

import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.flink.codec.Routed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Serializes a record on its way to a borrower. */
public final class ArrivalSerializer extends StreamType<Routed> {

    static final ArrivalSerializer INSTANCE = new ArrivalSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    void write(Routed value, DataOutput out) throws IOException {
        out.writeUTF(value.borrowerId());
        value.arrival().write(out);
    }

    @Override
    Routed read(DataInput in) throws IOException {
        return new Routed(in.readUTF(), Arrival.read(in));
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializerSnapshot<Routed> snapshotConfiguration() {
        return new Stored();
    }

    /** Names this class in checkpoints. */
    public static final class Stored extends Snapshot<Routed> {
        public Stored() {
            super(() -> INSTANCE);
        }
    }
}
