package io.loanwatch.flink.types;

import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.model.RiskCase;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Serializes a case by its Avro schema. */
public final class CaseSerializer extends StreamType<RiskCase> {

    static final CaseSerializer INSTANCE = new CaseSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    void write(RiskCase value, DataOutput out) throws IOException {
        Bodies.write(Codecs.CASE.write(value), out);
    }

    @Override
    RiskCase read(DataInput in) throws IOException {
        return Codecs.CASE.read(Bodies.read(in));
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializerSnapshot<RiskCase> snapshotConfiguration() {
        return new Stored();
    }

    /** Names this class in checkpoints. */
    public static final class Stored extends Snapshot<RiskCase> {
        public Stored() {
            super(() -> INSTANCE);
        }
    }
}
