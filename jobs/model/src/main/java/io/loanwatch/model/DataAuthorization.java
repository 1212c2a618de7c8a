package io.loanwatch.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Consent to and delivery of one source of outside data; the latest record known replaces earlier ones of the same feed and source.
 *
 * @param eventId unique id of this record; a second copy of it within the deduplication horizon changes nothing.
 * @param knownAt knowledge time: when the bank learned the fact, stamped once at ingestion. UTC milliseconds.
 * @param occurredAt valid time: when it was true in the world. UTC milliseconds.
 * @param corrects The event_id that this record replaces, else null.
 * @param borrowerId token of the borrower whose business it is.
 * @param feed the feed.
 * @param sourceId token of the taxpayer number, meter or other source.
 * @param consentFrom from when the borrower consents. UTC milliseconds.
 * @param consentTo until when, null if open. UTC milliseconds.
 * @param revokedAt when consent was revoked, else null. UTC milliseconds.
 * @param lastDeliveredAt null while the source delivers as scheduled; else the last successful delivery, since when it has failed. UTC milliseconds.
 */
public record DataAuthorization(
        String eventId,
        Instant knownAt,
        Instant occurredAt,
        Optional<String> corrects,
        String borrowerId,
        Feed feed,
        String sourceId,
        Instant consentFrom,
        Optional<Instant> consentTo,
        Optional<Instant> revokedAt,
        Optional<Instant> lastDeliveredAt)
        implements BorrowerFact {
    public DataAuthorization {
        Checks.header(eventId, knownAt, occurredAt);
        Checks.id("corrects", corrects);
        Checks.present("borrower_id", borrowerId);
        Checks.present("source_id", sourceId);
    }

    @Override
    public Topic topic() {
        return Topic.DATA_AUTHORIZATIONS;
    }
}
