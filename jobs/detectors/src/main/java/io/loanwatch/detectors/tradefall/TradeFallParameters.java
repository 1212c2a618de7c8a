package io.loanwatch.detectors.tradefall;

/**
 * @param thresholdPpm R3 of the value below which trade has fallen, parts per million; catalogue C1
 * @param silentDays days beyond the own usual gap from which a monthly declarant has stopped; catalogue C1
 * @param consumptionPpm share of the usual electricity that bears it out, parts per million; catalogue U1, MODERATE
 * @param settleDays days after a Sunday until it is judged; expected lateness of the common definitions
 */
record TradeFallParameters(long thresholdPpm, int silentDays, long consumptionPpm, int settleDays)
        implements java.io.Serializable {

    static final TradeFallParameters DEFAULTS = new TradeFallParameters(700_000, 60, 400_000, 7);
}
