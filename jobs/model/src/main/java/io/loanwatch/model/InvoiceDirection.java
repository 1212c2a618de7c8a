package io.loanwatch.model;

/** SALES: the borrower is the seller; PURCHASE: the buyer. */
public enum InvoiceDirection {
    SALES,
    PURCHASE
}
