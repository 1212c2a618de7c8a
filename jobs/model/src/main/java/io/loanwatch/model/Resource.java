package io.loanwatch.model;

/** What a meter measures. */
public enum Resource {
    ELECTRICITY,
    WATER
}
