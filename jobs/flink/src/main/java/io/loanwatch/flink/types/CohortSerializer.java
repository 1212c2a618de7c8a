package io.loanwatch.flink.types;

import io.loanwatch.detectors.cohorts.Cohort;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Serializes what is kept of a cohort. */
public final class CohortSerializer extends StreamType<Cohort> {

    static final CohortSerializer INSTANCE = new CohortSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    void write(Cohort value, DataOutput out) throws IOException {
        value.write(out);
    }

    @Override
    Cohort read(DataInput in) throws IOException {
        return Cohort.read(in);
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializerSnapshot<Cohort> snapshotConfiguration() {
        return new Stored();
    }

    /** Names this class in checkpoints. */
    public static final class Stored extends Snapshot<Cohort> {
        public Stored() {
            super(() -> INSTANCE);
        }
    }
}
