package io.loanwatch.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A change in the company registry.
 *
 * @param eventId unique id of this record; a second copy of it within the deduplication horizon changes nothing.
 * @param knownAt knowledge time: when the bank learned the fact, stamped once at ingestion. UTC milliseconds.
 * @param occurredAt valid time: when it was true in the world. UTC milliseconds.
 * @param corrects The event_id that this record replaces, else null.
 * @param borrowerId token of the borrower whose business it is.
 * @param event what changed.
 * @param detail redacted detail; may be empty.
 */
public record RegistryEvent(
        String eventId,
        Instant knownAt,
        Instant occurredAt,
        Optional<String> corrects,
        String borrowerId,
        RegistryEventKind event,
        String detail)
        implements BorrowerFact {
    public RegistryEvent {
        Checks.header(eventId, knownAt, occurredAt);
        Checks.present("borrower_id", borrowerId);
    }

    @Override
    public Topic topic() {
        return Topic.REGISTRY_EVENTS;
    }
}
