package io.loanwatch.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A VAT invoice; a red-letter invoice is a record of its own with negative amounts.
 *
 * @param eventId unique id of this record; a second copy of it within the deduplication horizon changes nothing.
 * @param knownAt knowledge time: when the bank learned the fact, stamped once at ingestion. UTC milliseconds.
 * @param occurredAt valid time: when it was true in the world. UTC milliseconds.
 * @param corrects The event_id that this record replaces, else null.
 * @param borrowerId token of the borrower whose business it is.
 * @param direction whether the borrower sells or buys.
 * @param invoiceNumber token of the invoice number.
 * @param counterparty token of the other party.
 * @param netAmountCents amount without tax, minor units; negative for a red-letter invoice.
 * @param taxCents tax, minor units, of the sign of the amount.
 * @param currency ISO-4217 code of all amounts of the record.
 * @param originalOccurredAt for a red-letter invoice when the original was issued, null if not known or not red. UTC milliseconds.
 */
public record TaxInvoice(
        String eventId,
        Instant knownAt,
        Instant occurredAt,
        Optional<String> corrects,
        String borrowerId,
        InvoiceDirection direction,
        String invoiceNumber,
        String counterparty,
        long netAmountCents,
        long taxCents,
        String currency,
        Optional<Instant> originalOccurredAt)
        implements BorrowerFact {
    public TaxInvoice {
        Checks.header(eventId, knownAt, occurredAt);
        Checks.present("borrower_id", borrowerId);
        Checks.currency(currency);
        Checks.amount("net_amount_cents", netAmountCents);
        Checks.amount("tax_cents", taxCents);
        Checks.original(originalOccurredAt, occurredAt);
    }

    @Override
    public Topic topic() {
        return Topic.TAX_INVOICES;
    }

    /** When the sale counts: a red-letter invoice belongs to the day of the original. */
    public Instant effectiveAt() {
        return originalOccurredAt.orElse(occurredAt);
    }
}
