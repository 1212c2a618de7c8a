package io.loanwatch.flink.types;

import io.loanwatch.detectors.engine.BorrowerState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Serializes the state of one borrower, which versions itself. */
public final class BorrowerStateSerializer extends StreamType<BorrowerState> {

    static final BorrowerStateSerializer INSTANCE = new BorrowerStateSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    void write(BorrowerState value, DataOutput out) throws IOException {
        value.write(out);
    }

    @Override
    BorrowerState read(DataInput in) throws IOException {
        return BorrowerState.read(in);
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializerSnapshot<BorrowerState> snapshotConfiguration() {
        return new Stored();
    }

    /** Names this class in checkpoints. */
    public static final class Stored extends Snapshot<BorrowerState> {
        public Stored() {
            super(() -> INSTANCE);
        }
    }
}
