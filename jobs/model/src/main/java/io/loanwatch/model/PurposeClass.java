package io.loanwatch.model;

/** Class of purposes a contract allows. */
public enum PurposeClass {
    WORKING_CAPITAL,
    EQUIPMENT,
    CONSTRUCTION,
    INVENTORY,
    TRADE,
    REFINANCING,
    HOUSING,
    VEHICLE,
    CONSUMPTION,
    OTHER
}
