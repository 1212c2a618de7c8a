package io.loanwatch.flink.types;

import io.loanwatch.detectors.cohorts.MemberStanding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Serializes where a borrower stands in its cohort. */
public final class MemberStandingSerializer extends StreamType<MemberStanding> {

    static final MemberStandingSerializer INSTANCE = new MemberStandingSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    void write(MemberStanding value, DataOutput out) throws IOException {
        value.write(out);
    }

    @Override
    MemberStanding read(DataInput in) throws IOException {
        return MemberStanding.read(in);
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializerSnapshot<MemberStanding> snapshotConfiguration() {
        return new Stored();
    }

    /** Names this class in checkpoints. */
    public static final class Stored extends Snapshot<MemberStanding> {
        public Stored() {
            super(() -> INSTANCE);
        }
    }
}
