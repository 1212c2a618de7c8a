package io.loanwatch.flink.operators;

import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.engine.SeenEvents;
import io.loanwatch.detectors.series.EventHash;
import io.loanwatch.flink.codec.CaseRecord;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.Fact;
import io.loanwatch.model.InvalidRecordException;
import io.loanwatch.model.Topic;
import java.util.Optional;

/** Facts filed to a borrower, of which a second copy says nothing, and one with other content may not be taken. */
final class FiledFacts {

    private FiledFacts() {}

    /**
     * The fact, unless it is a copy.
     *
     * @param now clock instant at which it takes effect
     * @throws InvalidRecordException if it cannot be read, or its id was known with other content
     */
    static Optional<Fact> take(CaseRecord record, Topic topic, SeenEvents seen, long now, EngineSettings settings) {
        Fact fact = Codecs.of(topic).read(record.body());
        int today = settings.time().epochDay(now);
        var arrival = new Arrival(topic, record.id(), record.knownAt(), record.origin(), record.body());
        return switch (seen.note(
                EventHash.of(record.id()), arrival.contentHash(), today, today, settings.dedupHorizonDays())) {
            case NEW -> Optional.of(fact);
            case SAME -> Optional.empty();
            case OTHER_CONTENT ->
                throw new InvalidRecordException(
                        DeadLetterReason.CONFLICTING_DUPLICATE,
                        "event_id %s was known before with other content; a correction is a record of its own"
                                .formatted(record.id()));
        };
    }

    static Topic topic(CaseRecord.Kind kind) {
        return switch (kind) {
            case LOAN -> Topic.LOANS;
            case PARTY -> Topic.PARTIES;
            case REPAYMENT -> Topic.REPAYMENTS;
            case ALERT, DECISION, CASE -> throw new IllegalArgumentException(kind + " is no fact");
        };
    }
}
