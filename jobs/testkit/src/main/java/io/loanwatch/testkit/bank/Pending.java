package io.loanwatch.testkit.bank;

import io.loanwatch.model.Fact;

/** A record that will become known; what depends on order, such as a balance, is filled in when it does. */
abstract class Pending implements Comparable<Pending> {

    final long knownAtMillis;
    final String eventId;

    Pending(long knownAtMillis, String eventId) {
        this.knownAtMillis = knownAtMillis;
        this.eventId = eventId;
    }

    /** Called once, in order of (known_at, event_id). */
    abstract Fact book();

    @Override
    public int compareTo(Pending other) {
        int byTime = Long.compare(knownAtMillis, other.knownAtMillis);
        return byTime != 0 ? byTime : eventId.compareTo(other.eventId);
    }

    static Pending ready(Fact fact) {
        return new Pending(fact.knownAt().toEpochMilli(), fact.eventId()) {
            @Override
            Fact book() {
                return fact;
            }
        };
    }
}
