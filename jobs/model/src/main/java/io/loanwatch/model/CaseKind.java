package io.loanwatch.model;

/** A warning case, or a check to be done, such as of the first use of a loan. */
public enum CaseKind {
    CASE,
    CHECK
}
