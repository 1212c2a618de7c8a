package io.loanwatch.detectors.inflowfall;

/**
 * @param thresholdPpm share of the usual inflow of thirty days below which it has fallen, parts per million; catalogue X1
 * @param settleDays days after a Sunday until it is judged; our default, bookings are known within the hour
 */
record InflowFallParameters(long thresholdPpm, int settleDays) implements java.io.Serializable {

    static final InflowFallParameters DEFAULTS = new InflowFallParameters(600_000, 0);
}
