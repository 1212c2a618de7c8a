package io.loanwatch.model;

/** State of a warning case. */
public enum CaseState {
    OPEN,
    ACKNOWLEDGED,
    IN_PROGRESS,
    ESCALATED,
    CLOSED
}
