package io.loanwatch.flink.types;

import io.loanwatch.flink.codec.CaseRecord;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Serializes a record on its way to the cases of a borrower. */
public final class CaseRecordSerializer extends StreamType<CaseRecord> {

    static final CaseRecordSerializer INSTANCE = new CaseRecordSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    void write(CaseRecord value, DataOutput out) throws IOException {
        value.write(out);
    }

    @Override
    CaseRecord read(DataInput in) throws IOException {
        return CaseRecord.read(in);
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializerSnapshot<CaseRecord> snapshotConfiguration() {
        return new Stored();
    }

    /** Names this class in checkpoints. */
    public static final class Stored extends Snapshot<CaseRecord> {
        public Stored() {
            super(() -> INSTANCE);
        }
    }
}
