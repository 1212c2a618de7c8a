package io.loanwatch.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one transfer did to the money of one drawdown, derived by the ledgers of fund tracing. Known when the ledgers applied
 * the transfer.
 *
 * @param eventId unique id of this record; a second copy of it within the deduplication horizon changes nothing.
 * @param knownAt knowledge time: when the ledgers applied the transfer. UTC milliseconds.
 * @param occurredAt effective time of the transfer. UTC milliseconds.
 * @param corrects The event_id that this record replaces; always null.
 * @param borrowerId token of the borrower of the drawdown.
 * @param loanId id of the loan, null if it was not known at the drawdown.
 * @param drawdownId id of the drawdown.
 * @param kind what the transfer did.
 * @param transferId the transfer.
 * @param transactionType what the transfer is.
 * @param originalId the transfer that a reversal takes back, or whose leaf money came back from, else null.
 * @param payerBorrowerId borrower that owns the paying account, null if none.
 * @param payeeBorrowerId borrower that owns the receiving account, null if none.
 * @param payer paying side.
 * @param payee receiving side.
 * @param payeeClass class of the payee, also of one whose account is at this bank.
 * @param amountCents amount of the whole transfer, minor units.
 * @param currency ISO-4217 code of all amounts of the record.
 * @param parts parts moved, by rule and in the order of the ledger; none if money came back outside the ledgers.
 */
public record FundMovement(
        String eventId,
        Instant knownAt,
        Instant occurredAt,
        Optional<String> corrects,
        String borrowerId,
        Optional<String> loanId,
        String drawdownId,
        MovementKind kind,
        String transferId,
        TransactionType transactionType,
        Optional<String> originalId,
        Optional<String> payerBorrowerId,
        Optional<String> payeeBorrowerId,
        TransferParty payer,
        TransferParty payee,
        LeafClass payeeClass,
        long amountCents,
        String currency,
        List<MovedPart> parts)
        implements BorrowerFact {
    public FundMovement {
        Checks.derivedId("event_id", eventId);
        Checks.present("borrower_id", borrowerId);
        Checks.present("drawdown_id", drawdownId);
        Checks.present("transfer_id", transferId);
        Checks.currency(currency);
        Checks.positive("amount_cents", amountCents);
        parts = List.copyOf(parts);
    }

    @Override
    public Topic topic() {
        return Topic.FUND_MOVEMENTS;
    }
}
