package io.loanwatch.model;

/** What an alert is about. */
public enum SubjectKind {
    BORROWER,
    LOAN,
    PORTFOLIO,
    FEED
}
