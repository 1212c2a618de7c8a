package io.loanwatch.model;

import java.time.Instant;
import java.util.Optional;

/** A record that the bank learned: true in the world at {@link #occurredAt}, known since {@link #knownAt}. */
public sealed interface Fact permits BorrowerFact, Organization, Transaction, WatchlistEntry {

    String eventId();

    Instant knownAt();

    Instant occurredAt();

    Optional<String> corrects();

    Topic topic();

    /** The key of the record in its topic. */
    String key();
}
