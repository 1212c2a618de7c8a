package io.loanwatch.detectors.customerbreak;

/**
 * @param topPpm share of the three largest customers in a year's sales above which the borrower depends on them, parts per
 *     million; catalogue T6
 * @param silentDays days beyond its own gap from which one of them is silent; catalogue T6
 * @param moderatePpm share of the silent ones from which it is MODERATE, parts per million; our default
 * @param settleDays days after a Sunday until it is judged; our default, for invoices recorded late
 */
record CustomerBreakParameters(long topPpm, int silentDays, long moderatePpm, int settleDays)
        implements java.io.Serializable {

    static final CustomerBreakParameters DEFAULTS = new CustomerBreakParameters(500_000, 60, 300_000, 2);
}
