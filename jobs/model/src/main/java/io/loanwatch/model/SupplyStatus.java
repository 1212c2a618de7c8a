package io.loanwatch.model;

/** State of supply in the period, as the supplier or the borrower declared it. */
public enum SupplyStatus {
    NORMAL,
    CAPACITY_CUT,
    SUSPENDED,
    RATIONED,
    METER_SWAPPED
}
