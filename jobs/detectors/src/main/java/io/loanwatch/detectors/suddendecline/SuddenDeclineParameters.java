package io.loanwatch.detectors.suddendecline;

/**
 * @param inflowPpm share of the usual inflow below which it speaks for a decline, parts per million; catalogue X1
 * @param lightPpm share of the usual electricity or water below which it speaks weakly, parts per million; catalogue U1
 * @param moderatePpm share of the usual electricity or water below which it speaks, parts per million; catalogue U1
 * @param tradePpm R3 of trade below which it speaks for a decline, parts per million; catalogue C1
 * @param tradeSilentDays days beyond the own gap from which missing declarations speak for it; catalogue C1
 * @param wagesMissedDays days after the payday from which missing wages speak for it; catalogue X4
 * @param wagesPpm share of the usual wages below which they speak for it, parts per million; catalogue X4
 * @param settleDays days after a Sunday until it is judged; each signal looks back by the lateness of its feed
 */
record SuddenDeclineParameters(
        long inflowPpm,
        long lightPpm,
        long moderatePpm,
        long tradePpm,
        int tradeSilentDays,
        int wagesMissedDays,
        long wagesPpm,
        int settleDays)
        implements java.io.Serializable {

    static final SuddenDeclineParameters DEFAULTS =
            new SuddenDeclineParameters(600_000, 700_000, 400_000, 700_000, 60, 5, 700_000, 0);
}
