package io.loanwatch.model;

/** What a person decided. */
public enum CaseAction {
    ACKNOWLEDGE,
    ASSIGN,
    COMMENT,
    PROPOSE_DISPOSAL,
    APPROVE_DISPOSAL,
    REJECT_DISPOSAL,
    DOWNGRADE,
    EXTEND_LIMIT,
    REOPEN,
    COMPLETE_CHECK
}
