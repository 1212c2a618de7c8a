package io.loanwatch.detectors.tracing;

import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.LeafClass;
import io.loanwatch.model.TracingRule;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What a transfer moved under each rule, for as long as it can be reversed with effect. */
final class MovedMoney {

    final String transferId;
    final TransferKind kind;
    final String payerAccount;
    final String payeeAccount;
    final long amountCents;
    private final List<List<Part>> byRule = new ArrayList<>(TracingRule.values().length);
    private long reversedCents;
    private long forgottenAtMillis = Long.MIN_VALUE;

    MovedMoney(Transfer transfer) {
        this(
                transfer.eventId(),
                transfer.kind(),
                transfer.payer().account(),
                transfer.payee().account(),
                transfer.amountCents());
    }

    private MovedMoney(
            String transferId, TransferKind kind, String payerAccount, String payeeAccount, long amountCents) {
        this.transferId = transferId;
        this.kind = kind;
        this.payerAccount = payerAccount;
        this.payeeAccount = payeeAccount;
        this.amountCents = amountCents;
        for (int i = 0; i < TracingRule.values().length; i++) {
            byRule.add(List.of());
        }
    }

    /** Writes all but the drawdowns that need it; {@code numbers} gives each lot's number, and -1 for none. */
    void write(DataOutput out, ToIntFunction<@Nullable Object> numbers) throws IOException {
        out.writeUTF(transferId);
        out.writeUTF(kind.name());
        out.writeUTF(payerAccount);
        out.writeUTF(payeeAccount);
        Packed.writeLong(out, amountCents);
        Packed.writeLong(out, reversedCents);
        Packed.writeLong(out, forgottenAtMillis);
        for (List<Part> parts : byRule) {
            Packed.writeInt(out, parts.size());
            for (Part part : parts) {
                Packed.writeInt(out, numbers.applyAsInt(part.parent));
                Packed.writeInt(out, numbers.applyAsInt(part.child));
                Packed.writeInt(out, part.lotNumber);
                out.writeUTF(part.leaf.name());
                Packed.writeLong(out, part.leafCents());
            }
        }
    }

    static MovedMoney read(DataInput in, List<Lot> lots) throws IOException {
        var moved = new MovedMoney(
                in.readUTF(), TransferKind.valueOf(in.readUTF()), in.readUTF(), in.readUTF(), Packed.readLong(in));
        moved.reversedCents = Packed.readLong(in);
        moved.forgottenAtMillis = Packed.readLong(in);
        for (int i = 0; i < moved.byRule.size(); i++) {
            List<Part> parts = new ArrayList<>();
            for (int left = Packed.readInt(in); left > 0; left--) {
                Lot parent = lots.get(Packed.readInt(in));
                int child = Packed.readInt(in);
                int lotNumber = Packed.readInt(in);
                LeafClass leaf = LeafClass.valueOf(in.readUTF());
                long leafCents = Packed.readLong(in);
                parts.add(
                        child < 0
                                ? Part.toLeaf(parent, lotNumber, leaf, leafCents)
                                : Part.toAccount(lots.get(child), parent));
            }
            moved.byRule.set(i, parts);
        }
        return moved;
    }

    List<Part> parts(TracingRule rule) {
        return byRule.get(rule.index());
    }

    void moved(TracingRule rule, List<Part> parts) {
        byRule.set(rule.index(), parts);
        for (Part part : parts) {
            rememberFor(part.parent.drawdown);
        }
    }

    /** Keeps this until the drawdown ages. */
    void rememberFor(TracedDrawdown drawdown) {
        forgottenAtMillis = Math.max(forgottenAtMillis, drawdown.agesAtMillis);
        List<MovedMoney> moved = drawdown.moved;
        if (moved.isEmpty() || moved.get(moved.size() - 1) != this) {
            moved.add(this);
        }
    }

    /** Whether no drawdown needs it any longer at this instant. */
    boolean isForgotten(long instantMillis) {
        return forgottenAtMillis <= instantMillis;
    }

    void dropParts(TracedDrawdown aged) {
        for (int i = 0; i < byRule.size(); i++) {
            List<Part> kept = new ArrayList<>(byRule.get(i));
            kept.removeIf(part -> part.parent.drawdown == aged);
            byRule.set(i, kept);
        }
    }

    /** The reversal of all that is left to reverse, on behalf of a transfer that replaces this one. */
    Transfer undoneBy(Transfer correction) {
        return new Transfer(
                correction.eventId() + "/undo",
                TransferKind.REVERSAL,
                correction.occurredAtMillis(),
                correction.knownAtMillis(),
                new Transfer.Side(payeeAccount, true, OptionalLong.empty()),
                new Transfer.Side(payerAccount, true, OptionalLong.empty()),
                reversibleCents(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(transferId),
                Optional.empty(),
                LeafClass.UNCLASSIFIED);
    }

    long reversibleCents() {
        return amountCents - reversedCents;
    }

    void reversed(long cents) {
        reversedCents += cents;
    }
}
