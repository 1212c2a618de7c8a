package io.loanwatch.model;

/** Role of the borrower in a case. */
public enum LitigationRole {
    DEFENDANT,
    PLAINTIFF,
    THIRD_PARTY
}
