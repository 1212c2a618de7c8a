package io.loanwatch.flink.types;

import io.loanwatch.detectors.engine.SeenEvents;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Serializes the ids seen of one account. */
public final class SeenEventsSerializer extends StreamType<SeenEvents> {

    static final SeenEventsSerializer INSTANCE = new SeenEventsSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    void write(SeenEvents value, DataOutput out) throws IOException {
        value.write(out);
    }

    @Override
    SeenEvents read(DataInput in) throws IOException {
        return SeenEvents.read(in);
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializerSnapshot<SeenEvents> snapshotConfiguration() {
        return new Stored();
    }

    /** Names this class in checkpoints. */
    public static final class Stored extends Snapshot<SeenEvents> {
        public Stored() {
            super(() -> INSTANCE);
        }
    }
}
