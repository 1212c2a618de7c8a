package io.loanwatch.flink.types;

import io.loanwatch.flink.operators.BorrowerPortfolio;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Serializes what the portfolio job keeps of a borrower. */
public final class BorrowerPortfolioSerializer extends StreamType<BorrowerPortfolio> {

    static final BorrowerPortfolioSerializer INSTANCE = new BorrowerPortfolioSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    void write(BorrowerPortfolio value, DataOutput out) throws IOException {
        value.write(out);
    }

    @Override
    BorrowerPortfolio read(DataInput in) throws IOException {
        return BorrowerPortfolio.read(in);
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializerSnapshot<BorrowerPortfolio> snapshotConfiguration() {
        return new Stored();
    }

    /** Names this class in checkpoints. */
    public static final class Stored extends Snapshot<BorrowerPortfolio> {
        public Stored() {
            super(() -> INSTANCE);
        }
    }
}
