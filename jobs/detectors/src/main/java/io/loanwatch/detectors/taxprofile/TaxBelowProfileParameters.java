package io.loanwatch.detectors.taxprofile;

/**
 * @param keptPpm share of the own seasonal profile below which tax is too low, parts per million; catalogue T2, from a bank's published model
 * @param windowMonths months added up; our default, a shock shorter than half a year is not told here
 * @param minimumYears earlier years needed; our default, of the three that are kept
 * @param minimumTaxCents usual tax of the window below which nothing is judged, minor units; our default
 * @param settleDays days after the end of a month until it is judged; expected lateness of the common definitions
 */
record TaxBelowProfileParameters(long keptPpm, int windowMonths, int minimumYears, long minimumTaxCents, int settleDays)
        implements java.io.Serializable {

    static final TaxBelowProfileParameters DEFAULTS = new TaxBelowProfileParameters(800_000, 6, 1, 5_000_00L, 20);
}
