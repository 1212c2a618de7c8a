package io.loanwatch.model;

/** A series of a borrower's business. */
public enum BusinessSeries {
    SALES_INVOICED,
    PURCHASES_INVOICED,
    SALES_DECLARED,
    TAX_PAID,
    ELECTRICITY,
    WATER,
    EXPORTS,
    IMPORTS,
    OPERATING_INFLOW,
    OPERATING_OUTFLOW,
    PAYROLL,
    BALANCE
}
