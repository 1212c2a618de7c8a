package io.loanwatch.model;

import java.time.Instant;
import java.util.Optional;

/**
 * One transfer of money, also between two accounts of the bank. Key: payer account.
 *
 * @param eventId unique id of this record; a second copy of it within the deduplication horizon changes nothing.
 * @param knownAt knowledge time: when the bank learned the fact, stamped once at ingestion. UTC milliseconds.
 * @param occurredAt valid time: when it was true in the world. UTC milliseconds.
 * @param corrects The event_id that this record replaces, else null.
 * @param payerBorrowerId borrower that owns the paying account, null if none.
 * @param payeeBorrowerId borrower that owns the receiving account, null if none.
 * @param payer paying side.
 * @param payee receiving side.
 * @param amountCents amount in minor units, positive.
 * @param currency ISO-4217 code of all amounts of the record.
 * @param channel channel of the order.
 * @param type what the transfer is.
 * @param remittanceText remittance text with names and numbers redacted at entry; may be empty.
 * @param drawdownId drawdown whose entrusted payment (受托支付) this transfer executes, or which it pays out, else null.
 * @param reversalOf The event_id of the transfer that this one reverses, or of the purchase it redeems, else null.
 */
public record Transaction(
        String eventId,
        Instant knownAt,
        Instant occurredAt,
        Optional<String> corrects,
        Optional<String> payerBorrowerId,
        Optional<String> payeeBorrowerId,
        TransferParty payer,
        TransferParty payee,
        long amountCents,
        String currency,
        Channel channel,
        TransactionType type,
        String remittanceText,
        Optional<String> drawdownId,
        Optional<String> reversalOf)
        implements Fact {
    public Transaction {
        Checks.header(eventId, knownAt, occurredAt);
        Checks.id("corrects", corrects);
        Checks.id("reversal_of", reversalOf);
        Checks.currency(currency);
        Checks.positive("amount_cents", amountCents);
        requireBalance("payer", payer);
        requireBalance("payee", payee);
    }

    // Without it nobody can say what the account held before the money came.
    private static void requireBalance(String side, TransferParty party) {
        if (party.isCustomerAccountHere() && party.balanceAfterCents().isEmpty()) {
            throw new InvalidRecordException(
                    DeadLetterReason.MISSING_FIELD,
                    "%s.balance_after_cents is null, must be given for account %s of this bank"
                            .formatted(side, party.account()));
        }
    }

    @Override
    public Topic topic() {
        return Topic.TRANSACTIONS;
    }

    @Override
    public String key() {
        return payer.account();
    }

    /** Whether the payer and the payee are both accounts of this bank. */
    public boolean insideTheBank() {
        return payer.bankCode().isEmpty() && payee.bankCode().isEmpty();
    }
}
