package io.loanwatch.model;

/** What happened to collateral. */
public enum CollateralEventKind {
    REGISTERED,
    RELEASED,
    SEIZED,
    SECOND_CHARGE,
    INSURANCE_LAPSED,
    INSURANCE_RENEWED
}
