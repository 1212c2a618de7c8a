package io.loanwatch.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A tax return for a period; an amended one names the one it corrects.
 *
 * @param eventId unique id of this record; a second copy of it within the deduplication horizon changes nothing.
 * @param knownAt knowledge time: when the bank learned the fact, stamped once at ingestion. UTC milliseconds.
 * @param occurredAt valid time: when it was true in the world. UTC milliseconds.
 * @param corrects The event_id that this record replaces, else null.
 * @param borrowerId token of the borrower whose business it is.
 * @param taxKind tax filed.
 * @param periodFrom first day of the period.
 * @param periodTo last day of the period.
 * @param declaredSalesCents sales declared, uninvoiced included, minor units.
 * @param uninvoicedSalesCents sales declared without invoice, minor units.
 * @param taxDueCents tax due, minor units.
 * @param taxPaidCents tax paid, minor units.
 * @param currency ISO-4217 code of all amounts of the record.
 */
public record TaxFiling(
        String eventId,
        Instant knownAt,
        Instant occurredAt,
        Optional<String> corrects,
        String borrowerId,
        TaxKind taxKind,
        LocalDate periodFrom,
        LocalDate periodTo,
        long declaredSalesCents,
        long uninvoicedSalesCents,
        long taxDueCents,
        long taxPaidCents,
        String currency)
        implements BorrowerFact {
    public TaxFiling {
        Checks.header(eventId, knownAt, occurredAt);
        Checks.id("corrects", corrects);
        Checks.present("borrower_id", borrowerId);
        Checks.period(periodFrom, periodTo);
        Checks.currency(currency);
    }

    @Override
    public Topic topic() {
        return Topic.TAX_FILINGS;
    }
}
