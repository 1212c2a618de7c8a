package io.loanwatch.detectors.tracing;

import io.loanwatch.detectors.engine.Arrival;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A transfer on its way to the ledgers, still encoded.
 *
 * @param head what decides whether it can concern loan money
 * @param copy whether another record with its id came before it
 * @param watched whether a borrower's own host sees it too, and puts it aside if it is wrong
 * @param arrival the record
 */
public record LedgerRecord(TransferHead head, Copy copy, boolean watched, Arrival arrival) {

    /** What a record is to those of the same id that came before it. */
    public enum Copy {
        FIRST,
        SAME,
        OTHER_CONTENT
    }

    private static final Copy[] COPIES = Copy.values();

    public LedgerRecord as(Copy other) {
        return other == copy ? this : new LedgerRecord(head, other, watched, arrival);
    }

    @SuppressWarnings("EnumOrdinal") // in flight and in checkpoints of one version of the engine
    public void write(DataOutput out) throws IOException {
        out.writeByte(copy.ordinal() * 2 + (watched ? 1 : 0));
        head.write(out);
        arrival.write(out);
    }

    public static LedgerRecord read(DataInput in) throws IOException {
        int flags = in.readByte();
        return new LedgerRecord(TransferHead.read(in), COPIES[flags / 2], flags % 2 == 1, Arrival.read(in));
    }
}
