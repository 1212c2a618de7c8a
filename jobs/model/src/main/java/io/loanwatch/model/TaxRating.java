package io.loanwatch.model;

/** Taxpayer credit rating of the tax authority; M: newly registered. */
public enum TaxRating {
    A,
    B,
    M,
    C,
    D
}
