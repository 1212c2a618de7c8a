package io.loanwatch.model;

/** Whether a reading was taken or estimated. */
public enum ReadKind {
    ACTUAL,
    ESTIMATED
}
