package io.loanwatch.model;

/** Period type of a financial statement. */
public enum StatementKind {
    MONTHLY,
    QUARTERLY,
    ANNUAL
}
