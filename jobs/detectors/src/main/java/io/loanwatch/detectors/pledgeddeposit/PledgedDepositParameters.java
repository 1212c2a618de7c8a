package io.loanwatch.detectors.pledgeddeposit;

import java.io.Serializable;

/**
 * @param principalSharePpm share of the principal from which it counts, parts per million; catalogue M12
 * @param leastRules under how many rules; our default
 */
record PledgedDepositParameters(long principalSharePpm, int leastRules) implements Serializable {

    static final PledgedDepositParameters DEFAULTS = new PledgedDepositParameters(50_000, 2);
}
