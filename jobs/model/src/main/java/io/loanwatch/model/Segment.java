package io.loanwatch.model;

/** Customer segment, by which indicators apply: corporate, small business, personal business, retail. */
public enum Segment {
    CORPORATE,
    SMALL_BUSINESS,
    PERSONAL_BUSINESS,
    RETAIL
}
