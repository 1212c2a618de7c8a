package io.loanwatch.flink.types;

import io.loanwatch.flink.operators.BorrowerCases;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Serializes the cases of a borrower, which version themselves. */
public final class BorrowerCasesSerializer extends StreamType<BorrowerCases> {

    static final BorrowerCasesSerializer INSTANCE = new BorrowerCasesSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    void write(BorrowerCases value, DataOutput out) throws IOException {
        value.write(out);
    }

    @Override
    BorrowerCases read(DataInput in) throws IOException {
        return BorrowerCases.read(in);
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializerSnapshot<BorrowerCases> snapshotConfiguration() {
        return new Stored();
    }

    /** Names this class in checkpoints. */
    public static final class Stored extends Snapshot<BorrowerCases> {
        public Stored() {
            super(() -> INSTANCE);
        }
    }
}
