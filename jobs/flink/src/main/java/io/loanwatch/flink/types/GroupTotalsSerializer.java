package io.loanwatch.flink.types;

import io.loanwatch.detectors.portfolio.GroupTotals;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Serializes the sums of a group. */
public final class GroupTotalsSerializer extends StreamType<GroupTotals> {

    static final GroupTotalsSerializer INSTANCE = new GroupTotalsSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    void write(GroupTotals value, DataOutput out) throws IOException {
        value.write(out);
    }

    @Override
    GroupTotals read(DataInput in) throws IOException {
        return GroupTotals.read(in);
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializerSnapshot<GroupTotals> snapshotConfiguration() {
        return new Stored();
    }

    /** Names this class in checkpoints. */
    public static final class Stored extends Snapshot<GroupTotals> {
        public Stored() {
            super(() -> INSTANCE);
        }
    }
}
