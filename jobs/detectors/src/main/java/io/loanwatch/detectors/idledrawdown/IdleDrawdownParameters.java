package io.loanwatch.detectors.idledrawdown;

import java.io.Serializable;

/**
 * @param idleSharePpm share of the drawdown that has not moved above which it is idle, parts per million; catalogue M10
 * @param days days after the drawdown at which it is judged; catalogue M10
 * @param bookingHours hours after the last day until its bookings are in; catalogue, expected lateness of transactions
 */
record IdleDrawdownParameters(long idleSharePpm, int days, int bookingHours) implements Serializable {

    static final IdleDrawdownParameters DEFAULTS = new IdleDrawdownParameters(800_000, 30, 1);
}
