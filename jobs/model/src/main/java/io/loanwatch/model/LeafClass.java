package io.loanwatch.model;

/** Where a trace ends. */
public enum LeafClass {
    PROPERTY,
    SECURITIES,
    FUTURES,
    WEALTH_PRODUCT,
    LENDING,
    EQUITY_INVESTMENT,
    GAMBLING,
    PERSON,
    CASH,
    FEE,
    /** An account of the payer itself at another bank. */
    OWN_OTHER_BANK,
    OTHER_BANK,
    SUPPLIER,
    TAX,
    PAYROLL,
    LOAN_REPAYMENT,
    /** A clearing account without a merchant behind it. */
    PAYMENT_UNRESOLVED,
    PASS_THROUGH,
    UNCLASSIFIED,
    /** Inside the bank, but below the floor or past the last hop. Only the ledger puts money here. */
    UNTRACED,
    /** Still standing on an account when the drawdown reached its greatest age. Only the ledger puts money here. */
    AGED
}
