package io.loanwatch.model;

/** Whose meter it is. */
public enum MeterOwner {
    OWN,
    LANDLORD
}
