package io.loanwatch.flink.types;

import io.loanwatch.detectors.feedoutage.FeedWatch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Serializes what is kept of a feed. */
public final class FeedWatchSerializer extends StreamType<FeedWatch> {

    static final FeedWatchSerializer INSTANCE = new FeedWatchSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    void write(FeedWatch value, DataOutput out) throws IOException {
        value.write(out);
    }

    @Override
    FeedWatch read(DataInput in) throws IOException {
        return FeedWatch.read(in);
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializerSnapshot<FeedWatch> snapshotConfiguration() {
        return new Stored();
    }

    /** Names this class in checkpoints. */
    public static final class Stored extends Snapshot<FeedWatch> {
        public Stored() {
            super(() -> INSTANCE);
        }
    }
}
