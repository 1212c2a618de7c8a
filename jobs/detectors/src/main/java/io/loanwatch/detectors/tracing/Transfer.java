package io.loanwatch.detectors.tracing;

import io.loanwatch.model.LeafClass;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A transfer as the ledger sees it.
 *
 * @param eventId unique id
 * @param kind what it is to the ledger
 * @param occurredAtMillis when it was booked, UTC epoch milliseconds
 * @param knownAtMillis when the bank learned of it, UTC epoch milliseconds
 * @param payer the paying side
 * @param payee the receiving side
 * @param amountCents minor units, from 1 to {@link #MAX_AMOUNT_CENTS}
 * @param loanId loan of a drawdown, for reports only
 * @param drawdownId the drawdown that this pays out, or whose entrusted payment it executes
 * @param reversalOf id of the transfer that this takes back; present exactly for a {@link TransferKind#REVERSAL}
 * @param corrects id of the transfer that this replaces
 * @param leafClass class of the payee, used only if it is outside the bank
 */
public record Transfer(
        String eventId,
        TransferKind kind,
        long occurredAtMillis,
        long knownAtMillis,
        Side payer,
        Side payee,
        long amountCents,
        Optional<String> loanId,
        Optional<String> drawdownId,
        Optional<String> reversalOf,
        Optional<String> corrects,
        LeafClass leafClass)
        implements Waiting {

    /** The model accepts no larger amount. */
    public static final long MAX_AMOUNT_CENTS = 10_000_000_000_000_000L;

    /**
     * One side of a transfer.
     *
     * @param account the account's key in the ledger
     * @param inside whether it is an account of the bank, on which money can be followed
     * @param balanceAfterCents balance after the booking, if known
     */
    public record Side(String account, boolean inside, OptionalLong balanceAfterCents) {}

    /** @throws IllegalArgumentException if the parts contradict each other */
    public Transfer {
        require(amountCents > 0 && amountCents <= MAX_AMOUNT_CENTS, eventId, "amountCents", amountCents);
        require(reversalOf.isPresent() == (kind == TransferKind.REVERSAL), eventId, "reversalOf", reversalOf);
        require(kind != TransferKind.DRAWDOWN || drawdownId.isPresent(), eventId, "drawdownId", drawdownId);
    }

    private static void require(boolean holds, String eventId, String field, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "transfer %s: %s is %s, which does not fit its kind".formatted(eventId, field, value));
        }
    }

    @Override
    public TransferHead head() {
        return TransferHead.of(this);
    }

    @Override
    public Transfer transfer() {
        return this;
    }

    /** What the payee held before this credit, in minor units; 0 if the balance is unknown or was overdrawn. */
    long payeeHeldBeforeCents() {
        long balance = payee.balanceAfterCents().orElse(0);
        return balance <= amountCents ? 0 : balance - amountCents;
    }
}
