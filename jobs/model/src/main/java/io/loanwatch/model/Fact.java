package io.loanwatch.model;

import java.time.Instant;
import java.util.Optional;

/** A record that the bank learned: true in the world at {@link #occurredAt}, known since {@link #knownAt}. */
public sealed interface Fact permits BorrowerFact, DetectionRule, Organization, Transaction, WatchlistEntry {

    /** Earlier knowledge times are refused. */
    Instant FIRST_KNOWN_AT = Instant.parse("2000-01-01T00:00:00Z");

    /** Knowledge times from here on are refused: a single record must not carry the clock away. */
    Instant LAST_KNOWN_AT = Instant.parse("2100-01-01T00:00:00Z");

    /** @throws InvalidRecordException if {@code knownAt} is before {@link #FIRST_KNOWN_AT} or not before {@link #LAST_KNOWN_AT} */
    static void requirePlausible(Instant knownAt) {
        if (knownAt.isBefore(FIRST_KNOWN_AT) || !knownAt.isBefore(LAST_KNOWN_AT)) {
            throw new InvalidRecordException(
                    DeadLetterReason.KNOWN_AT_OUT_OF_RANGE,
                    "known_at is %s, must be from %s to before %s".formatted(knownAt, FIRST_KNOWN_AT, LAST_KNOWN_AT));
        }
    }

    /**
     * For an id that is needed before the record is decoded.
     *
     * @throws InvalidRecordException if it is blank or longer than an id may be
     */
    static void requireId(String field, String value) {
        Checks.present(field, value);
    }

    String eventId();

    Instant knownAt();

    Instant occurredAt();

    Optional<String> corrects();

    Topic topic();

    /** The key of the record in its topic. */
    String key();
}
