package io.loanwatch.model;

/** Class of payees that loan money must not reach, or that end a trace (PASS_THROUGH). */
public enum ForbiddenClass {
    PROPERTY,
    SECURITIES,
    FUTURES,
    WEALTH_PRODUCT,
    LENDING,
    EQUITY_INVESTMENT,
    GAMBLING,
    PASS_THROUGH
}
