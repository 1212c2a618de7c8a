package io.loanwatch.detectors.ownaccountelsewhere;

import java.io.Serializable;

/**
 * @param principalSharePpm share of the principal from which it counts, parts per million; catalogue M13
 * @param days days after the drawdown within which it counts; catalogue M13
 * @param leastRules under how many rules; our default
 */
record OwnAccountElsewhereParameters(long principalSharePpm, int days, int leastRules) implements Serializable {

    static final OwnAccountElsewhereParameters DEFAULTS = new OwnAccountElsewhereParameters(200_000, 30, 2);
}
