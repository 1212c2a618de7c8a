package io.loanwatch.detectors.cohorts;

import io.loanwatch.detectors.time.BankTime;

/**
 * When cohorts are judged: at the beginning of the ninth day of every month, about the month before. By then all feeds but
 * filings are complete by their expected lateness, the longest of which are the seven days of customs.
 */
public final class CohortClock {

    static final int TICK_DAY_OF_MONTH = 9;

    private CohortClock() {}

    /** The first tick after an instant, epoch milliseconds. */
    public static long after(long instant, BankTime time) {
        int month = BankTime.month(time.epochDay(instant));
        long tick = tick(month, time);
        return tick > instant ? tick : tick(month + 1, time);
    }

    /** The month that a tick judges, months since year 0. */
    static int monthJudgedAt(long tick, BankTime time) {
        return BankTime.month(time.epochDay(tick)) - 1;
    }

    private static long tick(int month, BankTime time) {
        return time.startOfDay((int) BankTime.firstDayOf(month).toEpochDay() + TICK_DAY_OF_MONTH - 1);
    }
}
