package io.loanwatch.detectors.traces;

import io.loanwatch.model.FundMovement;
import io.loanwatch.model.LeafClass;
import io.loanwatch.model.MovementKind;
import io.loanwatch.model.TransactionType;
import java.util.Comparator;
import java.util.Optional;

/**
 * A transfer that moved money of a drawdown.
 *
 * @param kind what it did
 * @param transferId its id
 * @param type what it is
 * @param originalId the transfer whose leaf money came back from
 * @param at effective time, epoch milliseconds
 * @param amountCents amount of the whole transfer, minor units
 * @param payer paying side
 * @param payee receiving side
 * @param payeeClass class of the payee
 */
public record TracedTransfer(
        MovementKind kind,
        String transferId,
        TransactionType type,
        Optional<String> originalId,
        long at,
        long amountCents,
        TransferEnd payer,
        TransferEnd payee,
        LeafClass payeeClass) {

    /** By time, of one instant by id. */
    public static final Comparator<TracedTransfer> ORDER =
            Comparator.comparingLong(TracedTransfer::at).thenComparing(TracedTransfer::transferId);

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
}
