package io.loanwatch.model;

/** Reason with which a case is disposed of. */
public enum Disposal {
    CONFIRMED,
    FALSE_ALARM,
    RESTRUCTURED,
    RECALLED,
    COLLECTED,
    SECURED,
    OTHER
}
