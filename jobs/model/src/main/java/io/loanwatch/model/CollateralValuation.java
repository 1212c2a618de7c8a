package io.loanwatch.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A valuation of collateral.
 *
 * @param eventId unique id of this record; a second copy of it within the deduplication horizon changes nothing.
 * @param knownAt knowledge time: when the bank learned the fact, stamped once at ingestion. UTC milliseconds.
 * @param occurredAt valid time: when it was true in the world. UTC milliseconds.
 * @param corrects The event_id that this record replaces, else null.
 * @param borrowerId token of the borrower whose business it is.
 * @param collateralId id of the collateral.
 * @param loanId loan that it secures.
 * @param kind kind.
 * @param valueCents value, minor units.
 * @param currency ISO-4217 code of all amounts of the record.
 * @param valuedOn day as of which it is valued.
 */
public record CollateralValuation(
        String eventId,
        Instant knownAt,
        Instant occurredAt,
        Optional<String> corrects,
        String borrowerId,
        String collateralId,
        String loanId,
        CollateralKind kind,
        long valueCents,
        String currency,
        LocalDate valuedOn)
        implements BorrowerFact {
    public CollateralValuation {
        Checks.header(eventId, knownAt, occurredAt);
        Checks.present("borrower_id", borrowerId);
        Checks.present("collateral_id", collateralId);
        Checks.present("loan_id", loanId);
        Checks.currency(currency);
        Checks.notNegative("value_cents", valueCents);
    }

    @Override
    public Topic topic() {
        return Topic.COLLATERAL_VALUATIONS;
    }
}
