package io.loanwatch.console.identity;

/** What somebody may want sensitive data for. */
public enum Purpose {
    CASE_HANDLING,
    FIRST_USE_CHECK,
    COLLECTION,
    LEGAL_ACTION,
    FEED_REPAIR,
    AUDIT
}
