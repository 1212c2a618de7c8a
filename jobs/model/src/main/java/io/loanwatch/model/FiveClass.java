package io.loanwatch.model;

/** Five-category loan classification. */
public enum FiveClass {
    NORMAL,
    SPECIAL_MENTION,
    SUBSTANDARD,
    DOUBTFUL,
    LOSS
}
