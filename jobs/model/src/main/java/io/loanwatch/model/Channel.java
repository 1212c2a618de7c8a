package io.loanwatch.model;

/** Channel through which a transfer was ordered. */
public enum Channel {
    COUNTER,
    ATM,
    ONLINE,
    MOBILE,
    POS,
    BATCH,
    OTHER
}
