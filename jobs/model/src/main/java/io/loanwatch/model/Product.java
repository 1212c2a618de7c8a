package io.loanwatch.model;

/** Loan product. */
public enum Product {
    CORPORATE,
    SMALL_BUSINESS,
    PERSONAL_BUSINESS,
    MORTGAGE,
    CARD,
    CONSUMER,
    AUTO
}
