package io.loanwatch.model;

/** Status of a declaration. */
public enum DeclarationStatus {
    DECLARED,
    AMENDED,
    REVOKED
}
