package io.loanwatch.detectors.traces;

import io.loanwatch.model.FundMovement;
import io.loanwatch.model.LeafClass;
import io.loanwatch.model.MovementKind;
import io.loanwatch.model.TransactionType;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A transfer that moved money of a drawdown. Two are equal if they are the same transfer doing the same. */
public final class TracedTransfer {

    /** By time, of one instant by id. */
    public static final Comparator<TracedTransfer> ORDER =
            Comparator.comparingLong(TracedTransfer::at).thenComparing(TracedTransfer::transferId);

    private final MovementKind kind;
    private final String transferId;
    private final TransactionType type;
    private final Optional<String> originalId;
    private final long at;
    private final long amountCents;
    private final TransferEnd payer;
    private final TransferEnd payee;
    private final LeafClass payeeClass;

    /** Whose money goes where, as {@link Circle} found it: a dozen indicators ask, each time anything moves. */
    int sides;

    /** What {@link #sides} was found with; null if nobody asked yet. */
    @Nullable
    Object sidesAsOf;

    TracedTransfer(
            MovementKind kind,
            String transferId,
            TransactionType type,
            Optional<String> originalId,
            long at,
            long amountCents,
            TransferEnd payer,
            TransferEnd payee,
            LeafClass payeeClass) {
        this.kind = kind;
        this.transferId = transferId;
        this.type = type;
        this.originalId = originalId;
        this.at = at;
        this.amountCents = amountCents;
        this.payer = payer;
        this.payee = payee;
        this.payeeClass = payeeClass;
    }

    static TracedTransfer of(FundMovement movement) {
        return new TracedTransfer(
                movement.kind(),
                movement.transferId(),
                movement.transactionType(),
                movement.originalId(),
                movement.occurredAt().toEpochMilli(),
                movement.amountCents(),
                TransferEnd.of(movement.payer(), movement.payerBorrowerId()),
                TransferEnd.of(movement.payee(), movement.payeeBorrowerId()),
                movement.payeeClass());
    }

    /** What it did. */
    public MovementKind kind() {
        return kind;
    }

    public String transferId() {
        return transferId;
    }

    public TransactionType type() {
        return type;
    }

    /** The transfer whose leaf money came back from. */
    public Optional<String> originalId() {
        return originalId;
    }

    /** Effective time, epoch milliseconds. */
    public long at() {
        return at;
    }

    /** Amount of the whole transfer, minor units. */
    public long amountCents() {
        return amountCents;
    }

    /** Paying side. */
    public TransferEnd payer() {
        return payer;
    }

    /** Receiving side. */
    public TransferEnd payee() {
        return payee;
    }

    /** Class of the payee. */
    public LeafClass payeeClass() {
        return payeeClass;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TracedTransfer that && kind == that.kind && transferId.equals(that.transferId);
    }

    @Override
    public int hashCode() {
        return transferId.hashCode();
    }

    @Override
    public String toString() {
        return kind + " " + transferId;
    }
}
