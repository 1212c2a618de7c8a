package io.loanwatch.detectors.salesfall;

import io.loanwatch.detectors.models.SalesDecline;

/**
 * @param zThresholdMilli deviation of a decline, thousandths of a standard deviation; decision 9
 * @param wildSigmaMilli spread of the own sums above which no decline is judged, thousandths; decision 9
 * @param addedSigmaMilli added to the spread in squares, thousandths; decision 9
 * @param sigmaFloorMilli smallest spread assumed, thousandths; decision 9
 * @param historyMonths windows looked back at; decision 9
 * @param minimumWindows fewest of them to judge by; decision 9
 * @param minimumMonthCents usual month below which nothing is judged, minor units; decision 9
 * @param lightR3Ppm R3 below which sales are low, parts per million; catalogue T1
 * @param settleDays days after the end of a month until it is judged; our default, for invoices recorded late
 */
record SalesFallParameters(
        int zThresholdMilli,
        int wildSigmaMilli,
        int addedSigmaMilli,
        int sigmaFloorMilli,
        int historyMonths,
        int minimumWindows,
        long minimumMonthCents,
        long lightR3Ppm,
        int settleDays)
        implements java.io.Serializable {

    static final SalesFallParameters DEFAULTS = of(SalesDecline.Settings.DEFAULTS);

    private static SalesFallParameters of(SalesDecline.Settings settings) {
        return new SalesFallParameters(
                settings.zThresholdMilli(),
                settings.wildSigmaMilli(),
                settings.addedSigmaMilli(),
                settings.sigmaFloorMilli(),
                settings.historyMonths(),
                settings.minimumWindows(),
                settings.minimumMonthCents(),
                700_000,
                3);
    }

    SalesDecline.Settings settings() {
        return new SalesDecline.Settings(
                zThresholdMilli,
                wildSigmaMilli,
                addedSigmaMilli,
                sigmaFloorMilli,
                historyMonths,
                minimumWindows,
                minimumMonthCents);
    }
}
