package io.loanwatch.detectors.tracing;

import io.loanwatch.detectors.series.EventHash;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The few numbers of a transfer that decide whether it can concern loan money. Two keys with one hash only make the answer yes
 * where it could have been no.
 *
 * @param kind what it is to the ledger
 * @param occurredAtMillis when it was booked, UTC epoch milliseconds
 * @param payerHash hash of the payer's key in the ledger
 * @param payeeHash hash of the payee's key in the ledger
 * @param ownerHash hash of the owner of a payer outside the bank, 0 if unknown or inside
 * @param namedHash hash of the transfer that it reverses or corrects, 0 for none
 */
public record TransferHead(
        TransferKind kind, long occurredAtMillis, long payerHash, long payeeHash, long ownerHash, long namedHash) {

    private static final TransferKind[] KINDS = TransferKind.values();

    static TransferHead of(Transfer transfer) {
        return new TransferHead(
                transfer.kind(),
                transfer.occurredAtMillis(),
                EventHash.of(transfer.payer().account()),
                EventHash.of(transfer.payee().account()),
                0,
                transfer.reversalOf().or(transfer::corrects).map(EventHash::of).orElse(0L));
    }

    @SuppressWarnings("EnumOrdinal") // in flight and in checkpoints of one version of the engine
    public void write(DataOutput out) throws IOException {
        out.writeByte(kind.ordinal());
        out.writeLong(occurredAtMillis);
        out.writeLong(payerHash);
        out.writeLong(payeeHash);
        out.writeLong(ownerHash);
        out.writeLong(namedHash);
    }

    public static TransferHead read(DataInput in) throws IOException {
        return new TransferHead(
                KINDS[in.readByte()], in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }
}
