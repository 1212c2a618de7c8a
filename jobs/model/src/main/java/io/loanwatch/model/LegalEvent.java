package io.loanwatch.model;

import java.time.Instant;
import java.util.Optional;

/**
 * An event at court.
 *
 * @param eventId unique id of this record; a second copy of it within the deduplication horizon changes nothing.
 * @param knownAt knowledge time: when the bank learned the fact, stamped once at ingestion. UTC milliseconds.
 * @param occurredAt valid time: when it was true in the world. UTC milliseconds.
 * @param corrects The event_id that this record replaces, else null.
 * @param borrowerId token of the borrower whose business it is.
 * @param caseToken token of the case number.
 * @param event what happened.
 * @param role role of the borrower.
 * @param claimCents amount claimed, minor units.
 * @param currency ISO-4217 code of all amounts of the record.
 */
public record LegalEvent(
        String eventId,
        Instant knownAt,
        Instant occurredAt,
        Optional<String> corrects,
        String borrowerId,
        String caseToken,
        LegalEventKind event,
        LitigationRole role,
        long claimCents,
        String currency)
        implements BorrowerFact {
    public LegalEvent {
        Checks.header(eventId, knownAt, occurredAt);
        Checks.present("borrower_id", borrowerId);
        Checks.currency(currency);
        Checks.notNegative("claim_cents", claimCents);
    }

    @Override
    public Topic topic() {
        return Topic.LEGAL_EVENTS;
    }
}
