package io.loanwatch.flink.types;

import io.loanwatch.detectors.engine.CompletenessLog;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Serializes up to when feeds were complete. */
public final class CompletenessSerializer extends StreamType<CompletenessLog> {

    static final CompletenessSerializer INSTANCE = new CompletenessSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    void write(CompletenessLog value, DataOutput out) throws IOException {
        value.write(out);
    }

    @Override
    CompletenessLog read(DataInput in) throws IOException {
        return CompletenessLog.read(in);
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializerSnapshot<CompletenessLog> snapshotConfiguration() {
        return new Stored();
    }

    /** Names this class in checkpoints. */
    public static final class Stored extends Snapshot<CompletenessLog> {
        public Stored() {
            super(() -> INSTANCE);
        }
    }
}
