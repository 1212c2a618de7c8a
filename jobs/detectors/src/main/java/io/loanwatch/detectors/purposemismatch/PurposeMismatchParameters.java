package io.loanwatch.detectors.purposemismatch;

import java.io.Serializable;

/**
 * @param moderateSharePpm share of the principal above which it is MODERATE, parts per million; catalogue M4
 * @param severeSharePpm share of the principal above which it is SEVERE, parts per million; catalogue M4
 * @param leastRules under how many rules; our default
 */
record PurposeMismatchParameters(long moderateSharePpm, long severeSharePpm, int leastRules) implements Serializable {

    static final PurposeMismatchParameters DEFAULTS = new PurposeMismatchParameters(100_000, 300_000, 2);
}
