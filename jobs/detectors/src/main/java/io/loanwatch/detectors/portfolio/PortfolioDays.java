package io.loanwatch.detectors.portfolio;

import io.loanwatch.detectors.time.BankTime;
import java.time.LocalDate;

/** When days are concluded: once their bookings are in. */
final class PortfolioDays {

    private final BankTime time;
    private final long bookingMillis;

    PortfolioDays(BankTime time, int bookingHours) {
        this.time = time;
        this.bookingMillis = bookingHours * BankTime.HOUR_MILLIS;
    }

    /** The first conclusion after an instant, epoch milliseconds. */
    long after(long instant) {
        int day = time.epochDay(instant);
        long at = concludedAt(day - 1);
        return at > instant ? at : concludedAt(day);
    }

    /** The day that a conclusion is about, epoch day. */
    int concluded(long tick) {
        return time.epochDay(tick - bookingMillis) - 1;
    }

    int dayOf(long instant) {
        return time.epochDay(instant);
    }

    static boolean isLastOfMonth(int day) {
        return LocalDate.ofEpochDay(day + 1L).getDayOfMonth() == 1;
    }

    private long concludedAt(int day) {
        return time.startOfDay(day + 1) + bookingMillis;
    }
}
