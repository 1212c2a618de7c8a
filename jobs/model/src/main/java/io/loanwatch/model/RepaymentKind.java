package io.loanwatch.model;

/** What a repayment record reports. */
public enum RepaymentKind {
    SCHEDULED,
    PREPAYMENT,
    COLLECTION,
    AUTO_DEBIT_FAILED
}
