package io.loanwatch.flink.types;

import io.loanwatch.detectors.tracing.LedgerRecord;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Serializes a transfer on its way to the ledgers. */
public final class LedgerRecordSerializer extends StreamType<LedgerRecord> {

    static final LedgerRecordSerializer INSTANCE = new LedgerRecordSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    void write(LedgerRecord value, DataOutput out) throws IOException {
        value.write(out);
    }

    @Override
    LedgerRecord read(DataInput in) throws IOException {
        return LedgerRecord.read(in);
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializerSnapshot<LedgerRecord> snapshotConfiguration() {
        return new Stored();
    }

    /** Names this class in checkpoints. */
    public static final class Stored extends Snapshot<LedgerRecord> {
        public Stored() {
            super(() -> INSTANCE);
        }
    }
}
