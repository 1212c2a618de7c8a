package io.loanwatch.flink.operators;

import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.InvalidRecordException;
import java.time.Instant;
import java.util.Optional;

/** Makes dead letters of records that were read but change nothing. */
public final class DeadLetters {

    private DeadLetters() {}

    public static DeadLetter of(Arrival arrival, InvalidRecordException failure, String job) {
        return of(arrival, failure.reason(), String.valueOf(failure.getMessage()), job);
    }

    public static DeadLetter of(Arrival arrival, DeadLetterReason reason, String detail, String job) {
        return new DeadLetter(
                reason,
                detail,
                arrival.origin().source(),
                arrival.origin().partition(),
                arrival.origin().offset(),
                job,
                Instant.ofEpochMilli(arrival.knownAt()),
                Optional.empty(),
                arrival.body());
    }
}
