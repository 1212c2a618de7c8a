package io.loanwatch.flink.types;

import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.flink.codec.CaseRecord;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.Inbound;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Serializes what a source made of a record. */
public final class InboundSerializer extends StreamType<Inbound> {

    static final InboundSerializer INSTANCE = new InboundSerializer();

    private static final long serialVersionUID = 1L;

    private static final int KNOWN = 0;
    private static final int MARKED = 1;
    private static final int REJECTED = 2;
    private static final int FILED = 3;

    @Override
    void write(Inbound value, DataOutput out) throws IOException {
        if (value instanceof Inbound.Known known) {
            out.writeByte(KNOWN);
            out.writeByte(known.borrowers().size());
            for (String borrower : known.borrowers()) {
                out.writeUTF(borrower);
            }
            known.arrival().write(out);
        } else if (value instanceof Inbound.Marked marked) {
            out.writeByte(MARKED);
            Bodies.write(Codecs.CLOCK_MARK.write(marked.mark()), out);
        } else if (value instanceof Inbound.Filed filed) {
            out.writeByte(FILED);
            filed.file().write(out);
        } else if (value instanceof Inbound.Rejected rejected) {
            out.writeByte(REJECTED);
            Bodies.write(Codecs.DEAD_LETTER.write(rejected.deadLetter()), out);
        }
    }

    @Override
    Inbound read(DataInput in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case KNOWN -> readKnown(in);
            case MARKED -> new Inbound.Marked(Codecs.CLOCK_MARK.read(Bodies.read(in)));
            case REJECTED -> new Inbound.Rejected(Codecs.DEAD_LETTER.read(Bodies.read(in)));
            case FILED -> new Inbound.Filed(CaseRecord.read(in));
            default -> throw new IOException("no inbound record is of kind " + kind);
        };
    }

    private static Inbound.Known readKnown(DataInput in) throws IOException {
        List<String> borrowers = new ArrayList<>(2);
        for (int left = in.readByte(); left > 0; left--) {
            borrowers.add(in.readUTF());
        }
        return new Inbound.Known(borrowers, Arrival.read(in));
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializerSnapshot<Inbound> snapshotConfiguration() {
        return new Stored();
    }

    /** Names this class in checkpoints. */
    public static final class Stored extends Snapshot<Inbound> {
        public Stored() {
            super(() -> INSTANCE);
        }
    }
}
