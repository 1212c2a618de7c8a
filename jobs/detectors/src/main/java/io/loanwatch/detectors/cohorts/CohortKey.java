package io.loanwatch.detectors.cohorts;

/** Names a cohort: industry code, a hyphen, region code. */
public final class CohortKey {

    private static final char BETWEEN = '-';

    private CohortKey() {}

    public static String of(String industryCode, String regionCode) {
        return industryCode + BETWEEN + regionCode;
    }

    static String industry(String cohort) {
        return cohort.substring(0, cohort.lastIndexOf(BETWEEN));
    }

    static String region(String cohort) {
        return cohort.substring(cohort.lastIndexOf(BETWEEN) + 1);
    }
}
