package io.loanwatch.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A customs declaration; an amended or revoked one names the one it corrects.
 *
 * @param eventId unique id of this record; a second copy of it within the deduplication horizon changes nothing.
 * @param knownAt knowledge time: when the bank learned the fact, stamped once at ingestion. UTC milliseconds.
 * @param occurredAt valid time: when it was true in the world. UTC milliseconds.
 * @param corrects The event_id that this record replaces, else null.
 * @param borrowerId token of the borrower whose business it is.
 * @param declarationId token of the declaration number.
 * @param direction export or import.
 * @param supervisionMode supervision mode code, such as 0110 general trade.
 * @param role role of the borrower.
 * @param status status.
 * @param valueCents declared value, minor units.
 * @param currency ISO-4217 code of all amounts of the record.
 * @param commodityCode harmonized System code.
 * @param partnerCountry ISO-3166 code of the other country.
 */
public record CustomsDeclaration(
        String eventId,
        Instant knownAt,
        Instant occurredAt,
        Optional<String> corrects,
        String borrowerId,
        String declarationId,
        TradeDirection direction,
        String supervisionMode,
        CustomsRole role,
        DeclarationStatus status,
        long valueCents,
        String currency,
        String commodityCode,
        String partnerCountry)
        implements BorrowerFact {
    public CustomsDeclaration {
        Checks.header(eventId, knownAt, occurredAt);
        Checks.present("borrower_id", borrowerId);
        Checks.present("declaration_id", declarationId);
        Checks.currency(currency);
        Checks.notNegative("value_cents", valueCents);
    }

    @Override
    public Topic topic() {
        return Topic.CUSTOMS_DECLARATIONS;
    }
}
