package io.loanwatch.detectors.tracing;

import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.LeafClass;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** How a waiting transfer is stored. */
final class TransferCodec implements Waiting.Codec {

    @Override
    public void write(Waiting waiting, DataOutput out) throws IOException {
        Transfer transfer = waiting.transfer();
        out.writeUTF(transfer.eventId());
        out.writeUTF(transfer.kind().name());
        Packed.writeLong(out, transfer.occurredAtMillis());
        Packed.writeLong(out, transfer.knownAtMillis());
        writeSide(transfer.payer(), out);
        writeSide(transfer.payee(), out);
        Packed.writeLong(out, transfer.amountCents());
        writeId(transfer.loanId(), out);
        writeId(transfer.drawdownId(), out);
        writeId(transfer.reversalOf(), out);
        writeId(transfer.corrects(), out);
        out.writeUTF(transfer.leafClass().name());
    }

    @Override
    public Transfer read(DataInput in) throws IOException {
        return new Transfer(
                in.readUTF(),
                TransferKind.valueOf(in.readUTF()),
                Packed.readLong(in),
                Packed.readLong(in),
                readSide(in),
                readSide(in),
                Packed.readLong(in),
                readId(in),
                readId(in),
                readId(in),
                readId(in),
                LeafClass.valueOf(in.readUTF()));
    }

    private static void writeSide(Transfer.Side side, DataOutput out) throws IOException {
        out.writeUTF(side.account());
        out.writeBoolean(side.inside());
        out.writeBoolean(side.balanceAfterCents().isPresent());
        if (side.balanceAfterCents().isPresent()) {
            Packed.writeLong(out, side.balanceAfterCents().getAsLong());
        }
    }

    private static Transfer.Side readSide(DataInput in) throws IOException {
        return new Transfer.Side(
                in.readUTF(),
                in.readBoolean(),
                in.readBoolean() ? OptionalLong.of(Packed.readLong(in)) : OptionalLong.empty());
    }

    private static void writeId(Optional<String> id, DataOutput out) throws IOException {
        out.writeBoolean(id.isPresent());
        if (id.isPresent()) {
            out.writeUTF(id.get());
        }
    }

    private static Optional<String> readId(DataInput in) throws IOException {
        return in.readBoolean() ? Optional.of(in.readUTF()) : Optional.empty();
    }
}
