package io.loanwatch.model;

/** What a transfer did to the money of a drawdown. */
public enum MovementKind {
    /** It paid the drawdown out. */
    DRAWN,
    /** It moved some of it on. */
    MOVED,
    /** It is a reversal that brought some of it back. */
    RETURNED,
    /** It came from a payee outside the bank whom some of it had reached; an inferred edge, outside the ledgers. */
    CAME_BACK
}
