package io.loanwatch.console.access;

/** What somebody may do in the console. */
public enum Permission {
    READ,
    /** Acknowledge, assign, comment, propose, complete checks. */
    HANDLE,
    /** Answer a proposal, reopen. */
    APPROVE,
    /** Have the identity behind a token shown. */
    REVEAL,
    /** See the content of records that were put aside. */
    READ_DEAD_LETTERS,
    AUDIT
}
