package io.loanwatch.model;

/** Unit of a measured value; all values are integers. */
public enum Unit {
    CENTS,
    DAYS,
    COUNT,
    PPM,
    MILLI,
    WATT_HOURS,
    LITRES,
    EPOCH_DAY
}
