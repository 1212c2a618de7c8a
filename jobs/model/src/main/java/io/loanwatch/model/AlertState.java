package io.loanwatch.model;

/** State of an alert episode; WITHDRAWN: a later fact showed that it never was. */
public enum AlertState {
    OPEN,
    RECOVERED,
    WITHDRAWN
}
