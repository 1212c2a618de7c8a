package io.loanwatch.model;

/** Kind of tax of a filing. */
public enum TaxKind {
    VAT,
    CORPORATE_INCOME,
    INDIVIDUAL_INCOME,
    STAMP,
    OTHER
}
