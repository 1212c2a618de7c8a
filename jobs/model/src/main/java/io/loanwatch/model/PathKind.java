package io.loanwatch.model;

/** What a path of money proves. */
public enum PathKind {
    /** Every unrelated intermediary passed the money on. */
    COUNTED,
    /** In the ledgers, but through somebody who need not have passed it on. */
    UNCOUNTED,
    /** Through another bank: likely, never traced. */
    INFERRED
}
