package io.loanwatch.detectors.tracing;

/** What a transfer is to the ledger, in the order in which transfers of one effective time are applied. */
public enum TransferKind {
    DRAWDOWN,
    ORDINARY,
    /** Takes back an earlier transfer, or redeems a purchase. */
    REVERSAL
}
