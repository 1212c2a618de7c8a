package io.loanwatch.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A utility bill or an act of the supplier.
 *
 * @param eventId unique id of this record; a second copy of it within the deduplication horizon changes nothing.
 * @param knownAt knowledge time: when the bank learned the fact, stamped once at ingestion. UTC milliseconds.
 * @param occurredAt valid time: when it was true in the world. UTC milliseconds.
 * @param corrects The event_id that this record replaces, else null.
 * @param borrowerId token of the borrower whose business it is.
 * @param billId id of the bill.
 * @param meterId token of the meter.
 * @param resource what is supplied.
 * @param event what happened.
 * @param amountCents amount, minor units.
 * @param currency ISO-4217 code of all amounts of the record.
 * @param dueOn day on which the bill is due, else null.
 */
public record UtilityBill(
        String eventId,
        Instant knownAt,
        Instant occurredAt,
        Optional<String> corrects,
        String borrowerId,
        String billId,
        String meterId,
        Resource resource,
        UtilityBillEvent event,
        long amountCents,
        String currency,
        Optional<LocalDate> dueOn)
        implements BorrowerFact {
    public UtilityBill {
        Checks.header(eventId, knownAt, occurredAt);
        Checks.present("borrower_id", borrowerId);
        Checks.present("bill_id", billId);
        Checks.present("meter_id", meterId);
        Checks.currency(currency);
        Checks.notNegative("amount_cents", amountCents);
    }

    @Override
    public Topic topic() {
        return Topic.UTILITY_BILLS;
    }
}
