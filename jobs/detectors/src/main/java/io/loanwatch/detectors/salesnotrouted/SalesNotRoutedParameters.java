package io.loanwatch.detectors.salesnotrouted;

/**
 * @param sharePpm share of the sales invoiced below which too little is received here, parts per million; catalogue X2
 * @param dropPpm how far below the year before it must lie, parts per million; catalogue X2
 * @param minimumMonths months of the year before needed; our default
 * @param minimumSalesCents sales of three months below which nothing is judged, minor units; our default
 * @param settleDays days after the end of a month until it is judged; our default, for invoices recorded late
 */
record SalesNotRoutedParameters(long sharePpm, long dropPpm, int minimumMonths, long minimumSalesCents, int settleDays)
        implements java.io.Serializable {

    static final SalesNotRoutedParameters DEFAULTS = new SalesNotRoutedParameters(500_000, 200_000, 9, 30_000_00L, 3);
}
