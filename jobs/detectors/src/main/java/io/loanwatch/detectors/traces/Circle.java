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

    private static final int PAID_BY_BORROWER = 1;
    private static final int PAID_TO_BORROWER = 2;
    private static final int PAID_TO_RELATED = 4;

    /** Of {@link #sides}: money comes to somebody of the circle. */
    static final int INTO_CIRCLE = PAID_TO_BORROWER | PAID_TO_RELATED;

    /** Whether the borrower pays. */
    public boolean isPaidByBorrower(TracedTransfer transfer) {
        return (sides(transfer) & PAID_BY_BORROWER) != 0;
    }

    /** Whether the borrower receives. The account that a drawdown credits is the borrower's unless it is known to be another's. */
    public boolean isPaidToBorrower(TracedTransfer transfer) {
        return (sides(transfer) & PAID_TO_BORROWER) != 0;
    }

    /** Whether a related party receives. */
    public boolean isPaidToRelated(TracedTransfer transfer) {
        return (sides(transfer) & PAID_TO_RELATED) != 0;
    }

    /** Whether whoever receives is neither the borrower nor a related party. */
    public boolean isPaidToStranger(TracedTransfer transfer) {
        return (sides(transfer) & INTO_CIRCLE) == 0;
    }

    public int day(TracedTransfer transfer) {
        return time.epochDay(transfer.at());
    }

    int sides(TracedTransfer transfer) {
        if (transfer.sidesAsOf != parties.version()) {
            transfer.sides = find(transfer);
            transfer.sidesAsOf = parties.version();
        }
        return transfer.sides;
    }

    private int find(TracedTransfer transfer) {
        int day = day(transfer);
        TransferEnd payee = transfer.payee();
        boolean unknownOwner = payee.borrowerId().isEmpty() && !payee.outside();
        int sides = 0;
        if (parties.isBorrower(transfer.payer(), borrowerId, day)) {
            sides |= PAID_BY_BORROWER;
        }
        if (parties.isBorrower(payee, borrowerId, day) || (transfer.kind() == MovementKind.DRAWN && unknownOwner)) {
            sides |= PAID_TO_BORROWER;
        }
        if (parties.isRelated(payee, day)) {
            sides |= PAID_TO_RELATED;
        }
        return sides;
    }
}
