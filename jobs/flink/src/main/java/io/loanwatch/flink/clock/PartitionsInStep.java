package io.loanwatch.flink.clock;

import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.types.StreamTypes;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A source whose readers each keep their partitions within {@link ClockSettings#alignmentDrift} of each other: a partition whose clock
 * is further ahead of the slowest is not read until that one has come closer. A bounded source is read as it comes. State is that of
 * the source inside.
 *
 * <p>Flink's own watermark alignment does this across readers by events of the JobManager. Those that wait for a checkpoint when a
 * TaskManager dies are never completed in 2.3.0, and the first checkpoint after the restart waits for them until it times out.
 *
 * @param <SplitT> a partition
 * @param <EnumT> what the enumerator keeps
 */
public final class PartitionsInStep<SplitT extends SourceSplit, EnumT>
        implements Source<Inbound, SplitT, EnumT>, ResultTypeQueryable<Inbound> {

    private static final long serialVersionUID = 1L;

    private final Source<Inbound, SplitT, EnumT> source;
    private final ClockSettings settings;
    private final boolean recordsMove;

    private PartitionsInStep(Source<Inbound, SplitT, EnumT> source, ClockSettings settings, boolean recordsMove) {
        this.source = source;
        this.settings = settings;
        this.recordsMove = recordsMove;
    }

    /** For records whose clock is {@link KnowledgeClock#of}. */
    public static <SplitT extends SourceSplit, EnumT> PartitionsInStep<SplitT, EnumT> of(
            Source<Inbound, SplitT, EnumT> source, ClockSettings settings) {
        return new PartitionsInStep<>(source, settings, true);
    }

    /** For records whose clock is {@link KnowledgeClock#ofMarks}. */
    public static <SplitT extends SourceSplit, EnumT> PartitionsInStep<SplitT, EnumT> byMarks(
            Source<Inbound, SplitT, EnumT> source, ClockSettings settings) {
        return new PartitionsInStep<>(source, settings, false);
    }

    @Override
    public SourceReader<Inbound, SplitT> createReader(SourceReaderContext context) throws Exception {
        if (source.getBoundedness() == Boundedness.BOUNDED) {
            // Its partitions end, and Kafka's reader fails when one is to be paused that it has just given up.
            return source.createReader(context);
        }
        return new ReaderInStep<>(
                source.createReader(context),
                () -> new KnowledgeClock(settings, recordsMove),
                settings.alignmentDrift().toMillis());
    }

    @Override
    public Boundedness getBoundedness() {
        return source.getBoundedness();
    }

    @Override
    public SplitEnumerator<SplitT, EnumT> createEnumerator(SplitEnumeratorContext<SplitT> context) throws Exception {
        return source.createEnumerator(context);
    }

    @Override
    public SplitEnumerator<SplitT, EnumT> restoreEnumerator(SplitEnumeratorContext<SplitT> context, EnumT checkpoint)
            throws Exception {
        return source.restoreEnumerator(context, checkpoint);
    }

    @Override
    public SimpleVersionedSerializer<SplitT> getSplitSerializer() {
        return source.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<EnumT> getEnumeratorCheckpointSerializer() {
        return source.getEnumeratorCheckpointSerializer();
    }

    @Override
    public TypeInformation<Inbound> getProducedType() {
        return StreamTypes.INBOUND;
    }
}
