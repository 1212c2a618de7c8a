package io.loanwatch.flink.types;

import io.loanwatch.detectors.borrower.CommonRepresentative;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Serializes whom one person represents. */
public final class CommonRepresentativeSerializer extends StreamType<CommonRepresentative> {

    static final CommonRepresentativeSerializer INSTANCE = new CommonRepresentativeSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    void write(CommonRepresentative value, DataOutput out) throws IOException {
        value.write(out);
    }

    @Override
    CommonRepresentative read(DataInput in) throws IOException {
        return CommonRepresentative.read(in);
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializerSnapshot<CommonRepresentative> snapshotConfiguration() {
        return new Stored();
    }

    /** Names this class in checkpoints. */
    public static final class Stored extends Snapshot<CommonRepresentative> {
        public Stored() {
            super(() -> INSTANCE);
        }
    }
}
