package io.loanwatch.model;

/** Kind of legal event. */
public enum LegalEventKind {
    LAWSUIT_FILED,
    JUDGMENT,
    ENFORCEMENT,
    DISHONEST_DEBTOR,
    BANKRUPTCY,
    CLOSED
}
