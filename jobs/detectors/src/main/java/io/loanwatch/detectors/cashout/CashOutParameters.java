package io.loanwatch.detectors.cashout;

import java.io.Serializable;

/**
 * @param principalSharePpm share of the principal that counts, parts per million; catalogue M6
 * @param limitCents amount that counts whatever the principal, minor units; catalogue M6
 * @param windowDays days within which cash is added up; catalogue M6
 * @param leastRules under how many rules; our default: cash leaves no trace, so that one convention is enough to ask
 */
record CashOutParameters(long principalSharePpm, long limitCents, int windowDays, int leastRules)
        implements Serializable {

    static final CashOutParameters DEFAULTS = new CashOutParameters(100_000, 50_000_00L, 7, 1);
}
