package io.loanwatch.model;

/** What happened to a bill. */
public enum BillEventKind {
    ISSUED,
    ACCEPTED,
    ACCEPTANCE_REFUSED,
    ENDORSED,
    DISCOUNTED,
    PAID,
    BOUNCED
}
