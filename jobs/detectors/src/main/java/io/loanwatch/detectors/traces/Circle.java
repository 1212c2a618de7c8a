package io.loanwatch.detectors.traces;

import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.MovementKind;

/**
 * Who belongs to the borrower, as known now and valid on the day of a transfer.
 *
 * @param borrowerId the borrower
 * @param parties whom the parties records name
 * @param time the bank's days
 */
public record Circle(String borrowerId, RelatedParties parties, BankTime time) {

    /** Whether the borrower pays. */
    public boolean isPaidByBorrower(TracedTransfer transfer) {
        return parties.isBorrower(transfer.payer(), borrowerId, day(transfer));
    }

    /** Whether the borrower receives. The account that a drawdown credits is the borrower's unless it is known to be another's. */
    public boolean isPaidToBorrower(TracedTransfer transfer) {
        boolean unknownOwner =
                transfer.payee().borrowerId().isEmpty() && !transfer.payee().outside();
        return parties.isBorrower(transfer.payee(), borrowerId, day(transfer))
                || (transfer.kind() == MovementKind.DRAWN && unknownOwner);
    }

    /** Whether a related party receives. */
    public boolean isPaidToRelated(TracedTransfer transfer) {
        return parties.isRelated(transfer.payee(), day(transfer));
    }

    /** Whether whoever receives is neither the borrower nor a related party. */
    public boolean isPaidToStranger(TracedTransfer transfer) {
        return !isPaidToBorrower(transfer) && !isPaidToRelated(transfer);
    }

    public int day(TracedTransfer transfer) {
        return time.epochDay(transfer.at());
    }
}
