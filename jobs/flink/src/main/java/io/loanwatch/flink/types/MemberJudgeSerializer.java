package io.loanwatch.flink.types;

import io.loanwatch.detectors.cohorts.AlertCodec;
import io.loanwatch.detectors.cohorts.MemberJudge;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.model.RiskAlert;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Serializes what is kept of a member of a cohort, alerts by their Avro schema. */
public final class MemberJudgeSerializer extends StreamType<MemberJudge> {

    static final MemberJudgeSerializer INSTANCE = new MemberJudgeSerializer();

    private static final long serialVersionUID = 1L;

    private static final AlertCodec ALERTS = new AlertCodec() {
        @Override
        public byte[] write(RiskAlert alert) {
            return Codecs.ALERT.write(alert);
        }

        @Override
        public RiskAlert read(byte[] bytes) {
            return Codecs.ALERT.read(bytes);
        }
    };

    @Override
    void write(MemberJudge value, DataOutput out) throws IOException {
        value.write(out, ALERTS);
    }

    @Override
    MemberJudge read(DataInput in) throws IOException {
        return MemberJudge.read(in, ALERTS);
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializerSnapshot<MemberJudge> snapshotConfiguration() {
        return new Stored();
    }

    /** Names this class in checkpoints. */
    public static final class Stored extends Snapshot<MemberJudge> {
        public Stored() {
            super(() -> INSTANCE);
        }
    }
}
