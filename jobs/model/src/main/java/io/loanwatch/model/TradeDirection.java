package io.loanwatch.model;

/** Direction of a customs declaration. */
public enum TradeDirection {
    EXPORT,
    IMPORT
}
