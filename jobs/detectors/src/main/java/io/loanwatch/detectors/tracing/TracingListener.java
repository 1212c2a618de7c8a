package io.loanwatch.detectors.tracing;

import io.loanwatch.model.InvalidRecordException;

/** Told what happens in the ledgers, in the order in which it happens. What it is given may be kept. */
public interface TracingListener {

    TracingListener NONE = new TracingListener() {};

    /** A transfer's turn has come; before anything it does, and also if it does nothing. */
    default void due(Waiting transfer, long effectiveAtMillis) {}

    /** All that a transfer did has been told. Not called if it did nothing because no loan money was near. */
    default void applied(Transfer transfer, long effectiveAtMillis) {}

    /** A transfer could not be decoded; it changed nothing. */
    default void unreadable(Waiting transfer, InvalidRecordException failure) {}

    /** A part of a drawdown reached an account or a leaf. */
    default void reached(PartReached part) {}

    /** A reversal brought a part of a drawdown back. */
    default void returned(PartReturned part) {}

    /** A drawdown reached its greatest age: its last report, with what remained in the leaf AGED. */
    default void closed(DrawdownReport report) {}

    /** A transfer was refused; it changed nothing. */
    default void refused(Violation violation) {}
}
