package io.loanwatch.flink.codec;

import io.loanwatch.detectors.engine.Origin;
import io.loanwatch.detectors.series.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;

/**
 * A record on its way to the cases, or the portfolio figures, of a borrower, still encoded.
 *
 * @param kind what it is
 * @param borrowerId the borrower
 * @param id id of the record: of an alert or a case with its revision
 * @param knownAt knowledge time, epoch milliseconds
 * @param effectiveAt when it takes effect: {@code knownAt}, or later if the clock had passed that on arrival
 * @param origin where it was read
 * @param body the record in the current schema of its kind
 */
@SuppressWarnings("ArrayRecordComponent") // encoded, shared and never compared by value
public record CaseRecord(
        Kind kind, String borrowerId, String id, long knownAt, long effectiveAt, Origin origin, byte[] body) {

    /** What it is; of one instant in this order, so that people decide on what the alerts of the instant made. */
    public enum Kind {
        LOAN,
        PARTY,
        ALERT,
        DECISION,
        REPAYMENT,
        CASE
    }

    /** By the instant of effect, then by kind, id and content, so that the order follows from the data alone. */
    public static final Comparator<CaseRecord> ORDER = Comparator.<CaseRecord>comparingLong(CaseRecord::effectiveAt)
            .thenComparing(CaseRecord::kind)
            .thenComparing(CaseRecord::id)
            .thenComparing(CaseRecord::body, (left, right) -> Arrays.compareUnsigned(left, right));

    private static final Kind[] KINDS = Kind.values();

    public CaseRecord effectiveAt(long instant) {
        return new CaseRecord(kind, borrowerId, id, knownAt, instant, origin, body);
    }

    @SuppressWarnings("EnumOrdinal") // in flight and in checkpoints of one version of the engine
    public void write(DataOutput out) throws IOException {
        out.writeByte(kind.ordinal());
        out.writeUTF(borrowerId);
        out.writeUTF(id);
        out.writeLong(knownAt);
        Packed.writeLong(out, effectiveAt - knownAt);
        out.writeUTF(origin.source());
        Packed.writeInt(out, origin.partition());
        Packed.writeLong(out, origin.offset());
        Packed.writeInt(out, body.length);
        out.write(body);
    }

    public static CaseRecord read(DataInput in) throws IOException {
        Kind kind = KINDS[in.readByte()];
        String borrowerId = in.readUTF();
        String id = in.readUTF();
        long knownAt = in.readLong();
        long effectiveAt = knownAt + Packed.readLong(in);
        var origin = new Origin(in.readUTF(), Packed.readInt(in), Packed.readLong(in));
        byte[] body = new byte[Packed.readInt(in)];
        in.readFully(body);
        return new CaseRecord(kind, borrowerId, id, knownAt, effectiveAt, origin, body);
    }
}
