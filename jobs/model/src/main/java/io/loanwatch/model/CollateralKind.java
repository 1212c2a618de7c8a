package io.loanwatch.model;

/** Kind of collateral. */
public enum CollateralKind {
    REAL_ESTATE,
    LAND,
    EQUIPMENT,
    INVENTORY,
    RECEIVABLES,
    DEPOSIT,
    SHARES,
    VEHICLE,
    OTHER
}
