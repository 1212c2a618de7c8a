package io.loanwatch.detectors.liquidity;

/**
 * @param lightPpm share of the instalment below which it is LIGHT, parts per million; catalogue X3
 * @param lightDays days before it is due from which that is judged; catalogue X3
 * @param moderatePpm share of the instalment below which it is MODERATE, parts per million; catalogue X3
 * @param moderateDays days before it is due from which that is judged; catalogue X3
 * @param settleDays days after a day until it is judged; our default, bookings are known within the hour
 */
record LiquidityParameters(long lightPpm, int lightDays, long moderatePpm, int moderateDays, int settleDays)
        implements java.io.Serializable {

    static final LiquidityParameters DEFAULTS = new LiquidityParameters(500_000, 30, 800_000, 10, 0);
}
