package io.loanwatch.model;

/** Kind of bill or payment instrument. */
public enum BillInstrument {
    CHEQUE,
    BANK_ACCEPTANCE,
    COMMERCIAL_ACCEPTANCE,
    DIRECT_DEBIT
}
