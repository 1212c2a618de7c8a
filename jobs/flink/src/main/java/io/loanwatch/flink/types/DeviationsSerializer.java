package io.loanwatch.flink.types;

import io.loanwatch.detectors.cohorts.Deviations;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Serializes what a borrower tells its cohort. */
public final class DeviationsSerializer extends StreamType<Deviations> {

    static final DeviationsSerializer INSTANCE = new DeviationsSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    void write(Deviations value, DataOutput out) throws IOException {
        value.write(out);
    }

    @Override
    Deviations read(DataInput in) throws IOException {
        return Deviations.read(in);
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializerSnapshot<Deviations> snapshotConfiguration() {
        return new Stored();
    }

    /** Names this class in checkpoints. */
    public static final class Stored extends Snapshot<Deviations> {
        public Stored() {
            super(() -> INSTANCE);
        }
    }
}
