package io.loanwatch.benchmarks;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules that every peer can express: what a borrower paid, how often, and how much of it in cash, each over the current period and
 * those before it, above a limit. Measures only grow within a period, so whoever judges at each record and whoever judges when the
 * period is over find the same periods in breach.
 *
 * @param period what the windows advance by; periods are those of UTC
 * @param paymentsPerDay usual payments of a borrower, from which the limits follow
 */
record PaymentRules(Duration period, double paymentsPerDay) implements Serializable {

    static final int[] WINDOW_DAYS = {7, 14, 30};

    private static final double BREACH_SHARE = 1.8;

    /** Start of the period of an instant, both in epoch milliseconds. */
    long periodStart(long atMillis) {
        return atMillis - Math.floorMod(atMillis, period.toMillis());
    }

    /** Number of periods in a window. */
    int periodsIn(int windowDays) {
        return Math.toIntExact(Duration.ofDays(windowDays).dividedBy(period));
    }

    /** The alerts of a borrower at the end of a period: borrower, rule and period, as written to Kafka. */
    List<String> breaches(
            String borrower, int windowDays, long periodStart, long outflowCents, long payments, long cashCents) {
        double usual = BREACH_SHARE * windowDays * paymentsPerDay;
        List<String> alerts = new ArrayList<>(0);
        if (outflowCents > usual * PaymentLoad.MEAN_CENTS) {
            alerts.add(alert(borrower, "outflow", windowDays, periodStart));
        }
        if (payments > usual) {
            alerts.add(alert(borrower, "payments", windowDays, periodStart));
        }
        if (cashCents > usual * PaymentLoad.MEAN_CENTS * PaymentLoad.CASH_SHARE) {
            alerts.add(alert(borrower, "cash", windowDays, periodStart));
        }
        return alerts;
    }

    private String alert(String borrower, String measure, int windowDays, long periodStart) {
        return borrower + '/' + measure + '-' + windowDays + "d/" + periodStart / period.toMillis();
    }

    /** Number of the period that an alert is about. */
    static long periodOf(String alert) {
        return Long.parseLong(alert.substring(alert.lastIndexOf('/') + 1));
    }
}
