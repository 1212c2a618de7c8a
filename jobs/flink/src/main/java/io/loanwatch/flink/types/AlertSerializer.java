package io.loanwatch.flink.types;

import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.model.RiskAlert;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Serializes a RiskAlert by its Avro schema. */
public final class AlertSerializer extends StreamType<RiskAlert> {

    static final AlertSerializer INSTANCE = new AlertSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    void write(RiskAlert value, DataOutput out) throws IOException {
        Bodies.write(Codecs.ALERT.write(value), out);
    }

    @Override
    RiskAlert read(DataInput in) throws IOException {
        return Codecs.ALERT.read(Bodies.read(in));
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializerSnapshot<RiskAlert> snapshotConfiguration() {
        return new Stored();
    }

    /** Names this class in checkpoints. */
    public static final class Stored extends Snapshot<RiskAlert> {
        public Stored() {
            super(() -> INSTANCE);
        }
    }
}
