package io.loanwatch.detectors.traces;

import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.AccountKind;
import io.loanwatch.model.LeafClass;
import io.loanwatch.model.MovementKind;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.TracingRule;
import io.loanwatch.model.TransactionType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Stores a trace. Words that repeat, such as tokens of accounts and names of classes, stand once in a table before it. */
final class TraceCodec {

    private TraceCodec() {}

    static void write(DrawdownTrace trace, DataOutput out) throws IOException {
        var words = new Words();
        for (TracedTransfer transfer : trace.transfers()) {
            words.collect(transfer);
        }
        out.writeUTF(trace.drawdownId());
        out.writeUTF(trace.loanId().orElse(""));
        Packed.writeLong(out, trace.drawnAt());
        Packed.writeLong(out, trace.amountCents());
        Packed.writeInt(out, words.places.size());
        for (String word : words.places.keySet()) {
            out.writeUTF(word);
        }
        Packed.writeInt(out, trace.transfers().size());
        for (TracedTransfer transfer : trace.transfers()) {
            out.writeUTF(transfer.transferId());
            words.write(transfer.kind().name(), out);
            words.write(transfer.type().name(), out);
            words.write(transfer.originalId().orElse(""), out);
            Packed.writeLong(out, transfer.at() - trace.drawnAt());
            Packed.writeLong(out, transfer.amountCents());
            words.write(transfer.payer(), out);
            words.write(transfer.payee(), out);
            words.write(transfer.payeeClass().name(), out);
        }
        for (LotTable table : trace.lots) {
            table.write(out);
        }
    }

    static DrawdownTrace read(DataInput in) throws IOException {
        String drawdownId = in.readUTF();
        Optional<String> loanId = optional(in.readUTF());
        long drawnAt = Packed.readLong(in);
        long amountCents = Packed.readLong(in);
        List<String> words = new ArrayList<>();
        for (int left = Packed.readInt(in); left > 0; left--) {
            words.add(in.readUTF());
        }
        List<TracedTransfer> transfers = new ArrayList<>();
        for (int left = Packed.readInt(in); left > 0; left--) {
            String transferId = in.readUTF();
            transfers.add(new TracedTransfer(
                    MovementKind.valueOf(word(words, in)),
                    transferId,
                    TransactionType.valueOf(word(words, in)),
                    optional(word(words, in)),
                    drawnAt + Packed.readLong(in),
                    Packed.readLong(in),
                    end(words, in),
                    end(words, in),
                    LeafClass.valueOf(word(words, in))));
        }
        List<LotTable> lots = new ArrayList<>();
        for (int i = 0; i < TracingRule.values().length; i++) {
            lots.add(LotTable.read(in));
        }
        return new DrawdownTrace(drawdownId, loanId, drawnAt, amountCents, transfers, lots);
    }

    private static TransferEnd end(List<String> words, DataInput in) throws IOException {
        return new TransferEnd(
                word(words, in),
                optional(word(words, in)),
                optional(word(words, in)),
                in.readBoolean(),
                OwnerClass.valueOf(word(words, in)),
                AccountKind.valueOf(word(words, in)),
                optional(word(words, in)));
    }

    private static String word(List<String> words, DataInput in) throws IOException {
        return words.get(Packed.readInt(in));
    }

    private static Optional<String> optional(String word) {
        return word.isEmpty() ? Optional.empty() : Optional.of(word);
    }

    /** Words by the order in which they first occur. */
    private static final class Words {

        final Map<String, Integer> places = new LinkedHashMap<>();

        void collect(TracedTransfer transfer) {
            collect(transfer.kind().name());
            collect(transfer.type().name());
            collect(transfer.originalId().orElse(""));
            collect(transfer.payer());
            collect(transfer.payee());
            collect(transfer.payeeClass().name());
        }

        private void collect(TransferEnd end) {
            collect(end.account());
            collect(end.owner().orElse(""));
            collect(end.borrowerId().orElse(""));
            collect(end.ownerClass().name());
            collect(end.kind().name());
            collect(end.industryCode().orElse(""));
        }

        private void collect(String word) {
            places.putIfAbsent(word, places.size());
        }

        void write(TransferEnd end, DataOutput out) throws IOException {
            write(end.account(), out);
            write(end.owner().orElse(""), out);
            write(end.borrowerId().orElse(""), out);
            out.writeBoolean(end.outside());
            write(end.ownerClass().name(), out);
            write(end.kind().name(), out);
            write(end.industryCode().orElse(""), out);
        }

        void write(String word, DataOutput out) throws IOException {
            Packed.writeInt(out, Objects.requireNonNull(places.get(word), "collected before"));
        }
    }
}
