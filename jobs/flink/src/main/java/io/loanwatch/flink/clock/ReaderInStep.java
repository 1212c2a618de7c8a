package io.loanwatch.flink.clock;

import io.loanwatch.flink.codec.Inbound;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;

/** A reader that follows the clocks of its partitions by what it hands on, and pauses those that are too far ahead. */
@SuppressWarnings("try") // the reader inside may be interrupted while it closes; Flink expects that
final class ReaderInStep<SplitT extends SourceSplit> implements SourceReader<Inbound, SplitT> {

    /** Marks tell the time at once, records now and then. */
    private static final int RECORDS_BETWEEN_LOOKS = 256;

    private final SourceReader<Inbound, SplitT> reader;
    private final Supplier<WatermarkGenerator<Inbound>> clocks;
    private final Steps steps;
    private @Nullable ReaderOutput<Inbound> output;
    private @Nullable ReaderOutput<Inbound> followed;

    ReaderInStep(SourceReader<Inbound, SplitT> reader, Supplier<WatermarkGenerator<Inbound>> clocks, long driftMillis) {
        this.reader = reader;
        this.clocks = clocks;
        this.steps = new Steps(driftMillis);
    }

    @Override
    public InputStatus pollNext(ReaderOutput<Inbound> to) throws Exception {
        if (followed == null || output != to) {
            output = to;
            followed = new Followed(to);
        }
        InputStatus status = reader.pollNext(followed);
        steps.take((pause, resume) -> reader.pauseOrResumeSplits(pause, resume));
        return status;
    }

    @Override
    public void start() {
        reader.start();
    }

    @Override
    public List<SplitT> snapshotState(long checkpointId) {
        return reader.snapshotState(checkpointId);
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return reader.isAvailable();
    }

    @Override
    public void addSplits(List<SplitT> splits) {
        reader.addSplits(splits);
    }

    @Override
    public void notifyNoMoreSplits() {
        reader.notifyNoMoreSplits();
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        reader.handleSourceEvents(event);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        reader.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) throws Exception {
        reader.notifyCheckpointAborted(checkpointId);
    }

    @Override
    public void close() throws Exception {
        reader.close();
    }

    /** Hands everything on and tells the steps how far each partition's clock is. */
    private final class Followed implements ReaderOutput<Inbound> {

        private final ReaderOutput<Inbound> to;

        private Followed(ReaderOutput<Inbound> to) {
            this.to = to;
        }

        @Override
        public SourceOutput<Inbound> createOutputForSplit(String split) {
            return new FollowedSplit(split, to.createOutputForSplit(split), clocks.get());
        }

        @Override
        public void releaseOutputForSplit(String split) {
            steps.finished(split);
            to.releaseOutputForSplit(split);
        }

        @Override
        public void collect(Inbound record) {
            to.collect(record);
        }

        @Override
        public void collect(Inbound record, long timestamp) {
            to.collect(record, timestamp);
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            to.emitWatermark(watermark);
        }

        @Override
        public void markIdle() {
            to.markIdle();
        }

        @Override
        public void markActive() {
            to.markActive();
        }
    }

    private final class FollowedSplit implements SourceOutput<Inbound>, WatermarkOutput {

        private final String split;
        private final SourceOutput<Inbound> to;
        private final WatermarkGenerator<Inbound> clock;
        private int untold;

        private FollowedSplit(String split, SourceOutput<Inbound> to, WatermarkGenerator<Inbound> clock) {
            this.split = split;
            this.to = to;
            this.clock = clock;
        }

        @Override
        public void collect(Inbound record) {
            to.collect(record);
            follow(record);
        }

        @Override
        public void collect(Inbound record, long timestamp) {
            to.collect(record, timestamp);
            follow(record);
        }

        private void follow(Inbound record) {
            clock.onEvent(record, record.knownAt(), this);
            if (++untold >= RECORDS_BETWEEN_LOOKS) {
                untold = 0;
                clock.onPeriodicEmit(this);
            }
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            steps.reached(split, watermark.getTimestamp());
        }

        @Override
        public void markIdle() {
            to.markIdle();
        }

        @Override
        public void markActive() {
            to.markActive();
        }
    }
}
