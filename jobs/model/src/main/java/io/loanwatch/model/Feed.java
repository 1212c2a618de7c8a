package io.loanwatch.model;

/** A feed of outside data whose completeness, consent and delivery decide what silence proves. */
public enum Feed {
    ACCOUNTS,
    TAX,
    ELECTRICITY,
    WATER,
    CUSTOMS,
    BUREAU
}
