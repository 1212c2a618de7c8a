package io.loanwatch.model;

/** What happened to a case. */
public enum CaseStepKind {
    OPENED,
    ALERT_ATTACHED,
    ALERT_RAISED,
    ALERT_ENDED,
    GRADE_RAISED,
    GRADE_LOWERED,
    ACKNOWLEDGED,
    ASSIGNED,
    COMMENTED,
    PROPOSED,
    APPROVED,
    REJECTED,
    LIMIT_EXTENDED,
    ESCALATED,
    CLOSED,
    REOPENED,
    CHECK_COMPLETED
}
