package io.loanwatch.detectors.forbiddenpayee;

import io.loanwatch.detectors.misuse.ForbiddenPayees;
import java.io.Serializable;

/**
 * @param principalSharePpm share of the principal from which it counts, parts per million; catalogue M1
 * @param leastCents amount below which it does not count, minor units; catalogue M1
 * @param severeSharePpm share of the principal under all four rules from which it is SEVERE, parts per million; catalogue M1
 */
record ForbiddenPayeeParameters(long principalSharePpm, long leastCents, long severeSharePpm) implements Serializable {

    static final ForbiddenPayeeParameters DEFAULTS = new ForbiddenPayeeParameters(
            ForbiddenPayees.DEFAULT.sharePpm(),
            ForbiddenPayees.DEFAULT.leastCents(),
            ForbiddenPayees.DEFAULT.severeSharePpm());

    ForbiddenPayees payees() {
        return new ForbiddenPayees(principalSharePpm, leastCents, severeSharePpm);
    }
}
