package io.loanwatch.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An event in the life of a bill, cheque or debit.
 *
 * @param eventId unique id of this record; a second copy of it within the deduplication horizon changes nothing.
 * @param knownAt knowledge time: when the bank learned the fact, stamped once at ingestion. UTC milliseconds.
 * @param occurredAt valid time: when it was true in the world. UTC milliseconds.
 * @param corrects The event_id that this record replaces, else null.
 * @param borrowerId token of the borrower whose business it is.
 * @param billId id of the bill.
 * @param instrument kind of instrument.
 * @param event what happened.
 * @param amountCents face amount, minor units, positive.
 * @param currency ISO-4217 code of all amounts of the record.
 * @param dueOn day of maturity, else null.
 * @param counterparty token of the other party, null if unknown.
 * @param loanId loan the bill was drawn under, else null.
 */
public record BillEvent(
        String eventId,
        Instant knownAt,
        Instant occurredAt,
        Optional<String> corrects,
        String borrowerId,
        String billId,
        BillInstrument instrument,
        BillEventKind event,
        long amountCents,
        String currency,
        Optional<LocalDate> dueOn,
        Optional<String> counterparty,
        Optional<String> loanId)
        implements BorrowerFact {
    public BillEvent {
        Checks.header(eventId, knownAt, occurredAt);
        Checks.present("borrower_id", borrowerId);
        Checks.present("bill_id", billId);
        Checks.currency(currency);
        Checks.positive("amount_cents", amountCents);
    }

    @Override
    public Topic topic() {
        return Topic.BILL_EVENTS;
    }
}
