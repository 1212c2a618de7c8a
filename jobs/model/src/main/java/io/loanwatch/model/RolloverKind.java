package io.loanwatch.model;

/** How a loan continues an earlier one. */
public enum RolloverKind {
    NONE,
    REFINANCING,
    RENEWAL,
    EXTENSION,
    RESTRUCTURING
}
