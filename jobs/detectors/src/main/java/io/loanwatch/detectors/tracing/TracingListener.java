package io.loanwatch.detectors.tracing;

/** Told what happens in the ledgers, in the order in which it happens. What it is given may be kept. */
public interface TracingListener {

    TracingListener NONE = new TracingListener() {};

    /** A part of a drawdown reached an account or a leaf. */
    default void reached(PartReached part) {}

    /** A reversal brought a part of a drawdown back. */
    default void returned(PartReturned part) {}

    /** A drawdown reached its greatest age: its last report, with what remained in the leaf AGED. */
    default void closed(DrawdownReport report) {}

    /** A transfer was refused; it changed nothing. */
    default void refused(Violation violation) {}
}
