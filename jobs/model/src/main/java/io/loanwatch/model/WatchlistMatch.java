package io.loanwatch.model;

/** What a watchlist entry is matched against. */
public enum WatchlistMatch {
    ACCOUNT,
    NAME_TOKEN,
    INDUSTRY_CODE,
    MERCHANT_CATEGORY
}
