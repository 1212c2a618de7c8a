package io.loanwatch.detectors.cashout;

/**
 * @param principalSharePpm share of the principal that counts, parts per million; catalogue M6
 * @param limitCents amount that counts whatever the principal, minor units; catalogue M6
 * @param windowDays days within which cash is added up; catalogue M6
 * @param watchDays days after a drawdown for which its account is watched; the age at which a traced drawdown ends
 */
record CashOutParameters(long principalSharePpm, long limitCents, int windowDays, int watchDays)
        implements java.io.Serializable {

    static final CashOutParameters DEFAULTS = new CashOutParameters(100_000, 50_000_00L, 7, 90);
}
