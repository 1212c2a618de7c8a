package io.loanwatch.model;

/** Kind of an account; EXTERNAL stands for any account at another bank. */
public enum AccountKind {
    CURRENT,
    MARGIN,
    PLEDGED_DEPOSIT,
    POOL_HEADER,
    POOL_MEMBER,
    CLEARING,
    SAVINGS,
    LOAN,
    INTERNAL,
    EXTERNAL
}
