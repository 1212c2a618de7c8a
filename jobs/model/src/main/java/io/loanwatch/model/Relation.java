package io.loanwatch.model;

/** How a related party stands to the borrower. */
public enum Relation {
    CONTROLLER,
    SPOUSE,
    CONTROLLED_COMPANY,
    LEGAL_REPRESENTATIVE,
    SHAREHOLDER,
    GUARANTOR,
    GUARANTEED,
    SUPPLIER,
    CUSTOMER,
    OTHER
}
