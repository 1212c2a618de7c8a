package io.loanwatch.flink.types;

import io.loanwatch.detectors.portfolio.PortfolioShare;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Serializes what a borrower adds to a group. */
public final class PortfolioShareSerializer extends StreamType<PortfolioShare> {

    static final PortfolioShareSerializer INSTANCE = new PortfolioShareSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    void write(PortfolioShare value, DataOutput out) throws IOException {
        value.write(out);
    }

    @Override
    PortfolioShare read(DataInput in) throws IOException {
        return PortfolioShare.read(in);
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializerSnapshot<PortfolioShare> snapshotConfiguration() {
        return new Stored();
    }

    /** Names this class in checkpoints. */
    public static final class Stored extends Snapshot<PortfolioShare> {
        public Stored() {
            super(() -> INSTANCE);
        }
    }
}
