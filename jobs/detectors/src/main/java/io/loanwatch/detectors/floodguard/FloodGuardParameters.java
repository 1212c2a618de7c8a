package io.loanwatch.detectors.floodguard;

/**
 * @param limitPpm share of borrowers, parts per million, beyond which new cases of a month are a flood; catalogue, 3%
 * @param leastCases fewest new cases that can be one: of a few dozen borrowers a share says nothing; our default
 */
public record FloodGuardParameters(int limitPpm, int leastCases) implements java.io.Serializable {

    static final FloodGuardParameters DEFAULTS = new FloodGuardParameters(30_000, 20);
}
