package io.loanwatch.model;

/** Why a visit or check was made. */
public enum InspectionKind {
    FIRST_USE_CHECK,
    REGULAR,
    SPECIAL
}
