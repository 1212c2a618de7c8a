package io.loanwatch.detectors.consumptionfall;

/**
 * @param lightPpm share of the seasonal consumption below which a fall is LIGHT, parts per million; catalogue U1
 * @param moderatePpm share below which it is MODERATE, parts per million; catalogue U1
 * @param settleDays days after a Sunday until it is judged; expected lateness of the common definitions
 */
record ConsumptionFallParameters(long lightPpm, long moderatePpm, int settleDays) implements java.io.Serializable {

    static final ConsumptionFallParameters DEFAULTS = new ConsumptionFallParameters(700_000, 400_000, 3);
}
