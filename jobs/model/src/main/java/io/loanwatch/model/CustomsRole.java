package io.loanwatch.model;

/** Role of the borrower in a declaration. */
public enum CustomsRole {
    CONSIGNEE,
    PRODUCER,
    AGENT
}
