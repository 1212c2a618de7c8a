package io.loanwatch.detectors.salesfall;

/**
 * @param thresholdPpm share of the usual three-month sales below which they have fallen, parts per million; catalogue T1
 * @param zThresholdMilli deviation of the logarithm, in thousandths of a robust standard deviation; catalogue T1
 * @param sigmaFloorMilli smallest standard deviation of the logarithm assumed, thousandths; our default
 * @param priorWindows most three-month windows looked back at; our default, two years
 * @param minimumWindows fewest of them to judge at all; our default
 * @param minimumSalesCents usual three-month sales below which nothing is judged, minor units; our default
 * @param settleDays days after the end of a month until it is judged; our default, for invoices recorded late
 */
record SalesFallParameters(
        long thresholdPpm,
        long zThresholdMilli,
        long sigmaFloorMilli,
        int priorWindows,
        int minimumWindows,
        long minimumSalesCents,
        int settleDays)
        implements java.io.Serializable {

    static final SalesFallParameters DEFAULTS = new SalesFallParameters(500_000, -2_500, 200, 24, 9, 30_000_00L, 3);
}
