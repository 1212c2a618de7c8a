package io.loanwatch.detectors.payroll;

/**
 * @param missedDays days after the usual payday from which wages are missed; catalogue X4
 * @param keptPpm share of the usual wages of three months below which they were cut, parts per million; catalogue X4
 * @param settleDays days after a day until it is judged; our default, bookings are known within the hour
 */
record PayrollParameters(int missedDays, long keptPpm, int settleDays) implements java.io.Serializable {

    static final PayrollParameters DEFAULTS = new PayrollParameters(5, 700_000, 0);
}
