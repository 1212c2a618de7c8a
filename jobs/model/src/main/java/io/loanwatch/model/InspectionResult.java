package io.loanwatch.model;

/** Result of an inspection. */
public enum InspectionResult {
    NORMAL,
    CONCERN,
    SERIOUS
}
