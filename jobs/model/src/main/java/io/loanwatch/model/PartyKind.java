package io.loanwatch.model;

/** What a parties record says: the borrower itself, a related party, or a guarantee. */
public enum PartyKind {
    BORROWER,
    RELATED,
    GUARANTEE
}
