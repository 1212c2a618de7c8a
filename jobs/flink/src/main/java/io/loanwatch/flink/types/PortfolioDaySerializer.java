package io.loanwatch.flink.types;

import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.model.PortfolioDay;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Serializes a day of the portfolio by its Avro schema. */
public final class PortfolioDaySerializer extends StreamType<PortfolioDay> {

    static final PortfolioDaySerializer INSTANCE = new PortfolioDaySerializer();

    private static final long serialVersionUID = 1L;

    @Override
    void write(PortfolioDay value, DataOutput out) throws IOException {
        Bodies.write(Codecs.PORTFOLIO_DAY.write(value), out);
    }

    @Override
    PortfolioDay read(DataInput in) throws IOException {
        return Codecs.PORTFOLIO_DAY.read(Bodies.read(in));
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializerSnapshot<PortfolioDay> snapshotConfiguration() {
        return new Stored();
    }

    /** Names this class in checkpoints. */
    public static final class Stored extends Snapshot<PortfolioDay> {
        public Stored() {
            super(() -> INSTANCE);
        }
    }
}
