package io.loanwatch.flink.types;

import io.loanwatch.detectors.floodguard.FloodWatch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Serializes the watch for floods of cases. */
public final class FloodWatchSerializer extends StreamType<FloodWatch> {

    static final FloodWatchSerializer INSTANCE = new FloodWatchSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    void write(FloodWatch value, DataOutput out) throws IOException {
        value.write(out);
    }

    @Override
    FloodWatch read(DataInput in) throws IOException {
        return FloodWatch.read(in);
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializerSnapshot<FloodWatch> snapshotConfiguration() {
        return new Stored();
    }

    /** Names this class in checkpoints. */
    public static final class Stored extends Snapshot<FloodWatch> {
        public Stored() {
            super(() -> INSTANCE);
        }
    }
}
