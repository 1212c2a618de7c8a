package io.loanwatch.model;

/** What a transfer is. */
public enum TransactionType {
    TRANSFER,
    LOAN_DRAWDOWN,
    LOAN_REPAYMENT,
    CASH_WITHDRAWAL,
    CASH_DEPOSIT,
    PAYROLL,
    TAX,
    FEE,
    INTEREST,
    POOL_SWEEP,
    WEALTH_PURCHASE,
    WEALTH_REDEMPTION,
    CARD_PURCHASE,
    BILL_SETTLEMENT,
    REVERSAL,
    OTHER
}
