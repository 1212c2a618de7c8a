package io.loanwatch.model;

/** Status of a loan contract. */
public enum LoanStatus {
    ACTIVE,
    SETTLED,
    WRITTEN_OFF
}
