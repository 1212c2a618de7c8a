package io.loanwatch.detectors.exportreceipts;

/**
 * @param missingPpm share of the exports declared that is not received, parts per million; catalogue C2
 * @param collectedBeforePpm share that must have been collected here before, parts per million; catalogue C2
 * @param windowMonths months added up; catalogue C2, 180 days
 * @param monthsBefore months before them; catalogue C2
 * @param minimumMonths of which at least so many must be known; our default
 * @param minimumDeclaredCents exports of the window below which nothing is judged, minor units; our default
 * @param settleDays days after the end of a month until it is judged; expected lateness of the common definitions
 */
record ExportReceiptsParameters(
        long missingPpm,
        long collectedBeforePpm,
        int windowMonths,
        int monthsBefore,
        int minimumMonths,
        long minimumDeclaredCents,
        int settleDays)
        implements java.io.Serializable {

    static final ExportReceiptsParameters DEFAULTS =
            new ExportReceiptsParameters(400_000, 700_000, 6, 24, 9, 100_000_00L, 7);
}
