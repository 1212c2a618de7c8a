package io.loanwatch.testkit.bank;

import io.loanwatch.model.ClockMark;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Topic;

/** Receives what a {@link SimulatedBank} produces, on the thread that simulates. */
public interface BankSink {

    /** Facts come in order of (known_at, event_id). */
    void fact(Fact fact);

    /** A mark of one topic, to be written into each of its partitions; it precedes every fact known at or after it. */
    void mark(Topic topic, ClockMark mark);

    /** The truth about a scenario, on the day on which it begins, before the records of that day. */
    void truth(Truth truth);
}
