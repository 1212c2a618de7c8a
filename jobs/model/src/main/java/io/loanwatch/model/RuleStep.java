package io.loanwatch.model;

/** What a record of detection-rules does: an author proposes a version of a rule, somebody else approves it. */
public enum RuleStep {
    PROPOSED,
    APPROVED
}
