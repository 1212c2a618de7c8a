package io.loanwatch.testkit.bank;

import io.loanwatch.model.DataAuthorization;
import io.loanwatch.model.Feed;
import java.time.Instant;
import java.util.Optional;

/** Writes the states of a borrower's authorizations. */
final class Authorizations {

    private static final Optional<Instant> NONE = Optional.empty();

    private Authorizations() {}

    /** Consent given a year before the bank's records begin. */
    static Instant consentFrom(Day firstDay) {
        return Day.midnight(firstDay.number() - 365);
    }

    /** In force and delivering. */
    static void write(Borrower borrower, Feed feed, String sourceId, long atMillis, Instant consentFrom) {
        write(borrower, feed, sourceId, atMillis, consentFrom, NONE, NONE, NONE);
    }

    static void write(
            Borrower borrower,
            Feed feed,
            String sourceId,
            long atMillis,
            Instant consentFrom,
            Optional<Instant> consentTo,
            Optional<Instant> revokedAt,
            Optional<Instant> lastDeliveredAt) {
        borrower.desk.write(new DataAuthorization(
                borrower.desk.id("aut-"),
                Instant.ofEpochMilli(atMillis),
                Instant.ofEpochMilli(atMillis),
                Optional.empty(),
                borrower.id,
                feed,
                sourceId,
                consentFrom,
                consentTo,
                revokedAt,
                lastDeliveredAt));
    }
}
