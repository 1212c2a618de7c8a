package io.loanwatch.detectors.redletters;

/**
 * @param sharePpm share of the sales of thirty days taken back, parts per million; catalogue T4
 * @param yearMultiple multiple of the own share of the year before; catalogue T4
 * @param minimumRedLetters fewest red letters of the window; our default, one returned delivery is no pattern
 * @param minimumSalesCents sales of the window below which nothing is judged, minor units; our default
 * @param settleDays days after a Sunday until it is judged; our default
 */
record RedLettersParameters(
        long sharePpm, int yearMultiple, int minimumRedLetters, long minimumSalesCents, int settleDays)
        implements java.io.Serializable {

    static final RedLettersParameters DEFAULTS = new RedLettersParameters(100_000, 3, 3, 10_000_00L, 1);
}
