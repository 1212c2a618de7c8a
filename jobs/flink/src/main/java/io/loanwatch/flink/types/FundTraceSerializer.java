package io.loanwatch.flink.types;

import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.model.FundTrace;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Serializes a FundTrace by its Avro schema. */
public final class FundTraceSerializer extends StreamType<FundTrace> {

    static final FundTraceSerializer INSTANCE = new FundTraceSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    void write(FundTrace value, DataOutput out) throws IOException {
        Bodies.write(Codecs.FUND_TRACE.write(value), out);
    }

    @Override
    FundTrace read(DataInput in) throws IOException {
        return Codecs.FUND_TRACE.read(Bodies.read(in));
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializerSnapshot<FundTrace> snapshotConfiguration() {
        return new Stored();
    }

    /** Names this class in checkpoints. */
    public static final class Stored extends Snapshot<FundTrace> {
        public Stored() {
            super(() -> INSTANCE);
        }
    }
}
