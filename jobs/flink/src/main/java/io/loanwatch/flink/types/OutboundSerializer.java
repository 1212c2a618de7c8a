package io.loanwatch.flink.types;

import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.kafka.Outbound;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Serializes what a job writes. */
public final class OutboundSerializer extends StreamType<Outbound> {

    static final OutboundSerializer INSTANCE = new OutboundSerializer();

    private static final long serialVersionUID = 1L;

    private static final int ALERT = -1;
    private static final int TRACE = -2;
    private static final int POINT = -3;
    private static final int DAY = -4;
    private static final int CASE = -5;
    private static final int TRACES_MARK = -6;

    @Override
    void write(Outbound value, DataOutput out) throws IOException {
        if (value instanceof Outbound.Alerted alerted) {
            out.writeInt(ALERT);
            Bodies.write(Codecs.ALERT.write(alerted.alert()), out);
        } else if (value instanceof Outbound.Traced traced) {
            out.writeInt(TRACE);
            Bodies.write(Codecs.FUND_TRACE.write(traced.trace()), out);
        } else if (value instanceof Outbound.Plotted plotted) {
            out.writeInt(POINT);
            Bodies.write(Codecs.SERIES_POINT.write(plotted.point()), out);
        } else if (value instanceof Outbound.Counted counted) {
            out.writeInt(DAY);
            Bodies.write(Codecs.PORTFOLIO_DAY.write(counted.day()), out);
        } else if (value instanceof Outbound.Cased cased) {
            out.writeInt(CASE);
            Bodies.write(Codecs.CASE.write(cased.revision()), out);
        } else if (value instanceof Outbound.TracesMarked marked) {
            out.writeInt(TRACES_MARK);
            out.writeInt(marked.partition());
            Bodies.write(Codecs.CLOCK_MARK.write(marked.mark()), out);
        } else if (value instanceof Outbound.Marked marked) {
            out.writeInt(marked.partition());
            Bodies.write(Codecs.CLOCK_MARK.write(marked.mark()), out);
        }
    }

    @Override
    Outbound read(DataInput in) throws IOException {
        int partition = in.readInt();
        return switch (partition) {
            case ALERT -> new Outbound.Alerted(Codecs.ALERT.read(Bodies.read(in)));
            case TRACE -> new Outbound.Traced(Codecs.FUND_TRACE.read(Bodies.read(in)));
            case POINT -> new Outbound.Plotted(Codecs.SERIES_POINT.read(Bodies.read(in)));
            case DAY -> new Outbound.Counted(Codecs.PORTFOLIO_DAY.read(Bodies.read(in)));
            case CASE -> new Outbound.Cased(Codecs.CASE.read(Bodies.read(in)));
            case TRACES_MARK -> readTracesMark(in);
            default -> new Outbound.Marked(Codecs.CLOCK_MARK.read(Bodies.read(in)), partition);
        };
    }

    private static Outbound readTracesMark(DataInput in) throws IOException {
        int partition = in.readInt();
        return new Outbound.TracesMarked(Codecs.CLOCK_MARK.read(Bodies.read(in)), partition);
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializerSnapshot<Outbound> snapshotConfiguration() {
        return new Stored();
    }

    /** Names this class in checkpoints. */
    public static final class Stored extends Snapshot<Outbound> {
        public Stored() {
            super(() -> INSTANCE);
        }
    }
}
