package io.loanwatch.model;

/** Size class of an enterprise. */
public enum CompanySize {
    LARGE,
    MEDIUM,
    SMALL,
    MICRO,
    NOT_APPLICABLE
}
