package io.loanwatch.model;

/** Kind of change in the company registry. */
public enum RegistryEventKind {
    ESTABLISHED,
    CONTROLLER_CHANGED,
    REPRESENTATIVE_CHANGED,
    ADDRESS_CHANGED,
    CAPITAL_CHANGED,
    ABNORMAL_OPERATIONS_LISTED,
    ABNORMAL_OPERATIONS_REMOVED,
    EQUITY_FROZEN,
    EQUITY_RELEASED,
    DEREGISTERED
}
