package io.loanwatch.model;

/** What happened to a bill or to the supply. */
public enum UtilityBillEvent {
    ISSUED,
    PAID,
    OVERDUE,
    DISCONNECTED,
    RECONNECTED
}
