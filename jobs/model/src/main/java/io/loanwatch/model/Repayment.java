package io.loanwatch.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A payment on a loan, or a failed attempt.
 *
 * @param eventId unique id of this record; a second copy of it within the deduplication horizon changes nothing.
 * @param knownAt knowledge time: when the bank learned the fact, stamped once at ingestion. UTC milliseconds.
 * @param occurredAt valid time: when it was true in the world. UTC milliseconds.
 * @param corrects The event_id that this record replaces, else null.
 * @param borrowerId token of the borrower whose business it is.
 * @param loanId id of the loan.
 * @param kind what is reported.
 * @param amountCents amount paid, minor units; 0 withdraws the payment that the record corrects; the amount tried for a failed debit.
 * @param currency ISO-4217 code of all amounts of the record.
 * @param fromAccount token of the paying account, else null.
 */
public record Repayment(
        String eventId,
        Instant knownAt,
        Instant occurredAt,
        Optional<String> corrects,
        String borrowerId,
        String loanId,
        RepaymentKind kind,
        long amountCents,
        String currency,
        Optional<String> fromAccount)
        implements BorrowerFact {
    public Repayment {
        Checks.header(eventId, knownAt, occurredAt);
        Checks.present("borrower_id", borrowerId);
        Checks.present("loan_id", loanId);
        Checks.currency(currency);
        Checks.notNegative("amount_cents", amountCents);
    }

    @Override
    public Topic topic() {
        return Topic.REPAYMENTS;
    }
}
