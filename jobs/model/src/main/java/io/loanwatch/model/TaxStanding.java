package io.loanwatch.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Standing of a taxpayer.
 *
 * @param eventId unique id of this record; a second copy of it within the deduplication horizon changes nothing.
 * @param knownAt knowledge time: when the bank learned the fact, stamped once at ingestion. UTC milliseconds.
 * @param occurredAt valid time: when it was true in the world. UTC milliseconds.
 * @param corrects The event_id that this record replaces, else null.
 * @param borrowerId token of the borrower whose business it is.
 * @param rating credit rating, null if none.
 * @param arrearsCents tax in arrears, minor units.
 * @param currency ISO-4217 code of all amounts of the record.
 * @param abnormalTaxpayer whether listed as abnormal taxpayer (非正常户).
 */
public record TaxStanding(
        String eventId,
        Instant knownAt,
        Instant occurredAt,
        Optional<String> corrects,
        String borrowerId,
        Optional<TaxRating> rating,
        long arrearsCents,
        String currency,
        boolean abnormalTaxpayer)
        implements BorrowerFact {
    public TaxStanding {
        Checks.header(eventId, knownAt, occurredAt);
        Checks.present("borrower_id", borrowerId);
        Checks.currency(currency);
        Checks.notNegative("arrears_cents", arrearsCents);
    }

    @Override
    public Topic topic() {
        return Topic.TAX_STANDING;
    }
}
