package io.loanwatch.model;

/** Class of an account owner or party. */
public enum OwnerClass {
    CORPORATE,
    SMALL_BUSINESS,
    PERSONAL_BUSINESS,
    PERSON,
    FINANCIAL_INSTITUTION,
    GOVERNMENT,
    OTHER,
    UNKNOWN
}
