package io.loanwatch.testkit.bank;

/** A firm's own figures, from which it decides what to buy, files its taxes and reports its quarters. */
final class Books {

    private static final double SMOOTHING_DAYS = 20;

    private double receiptsPerDayCents;
    private long receivedTodayCents;
    private double activityToday = 1;
    private long monthSalesCents;
    private long monthInvoicedCents;
    private long lastMonthSalesCents;
    private long lastMonthInvoicedCents;
    private long quarterSalesCents;
    private int month;

    Books(double receiptsPerDayCents) {
        this.receiptsPerDayCents = receiptsPerDayCents;
    }

    void activityToday(double activity) {
        activityToday = activity;
    }

    double activityToday() {
        return activityToday;
    }

    void sold(Day day, long netCents, long invoicedCents) {
        if (day.month() != month) {
            month = day.month();
            lastMonthSalesCents = monthSalesCents;
            lastMonthInvoicedCents = monthInvoicedCents;
            monthSalesCents = 0;
            monthInvoicedCents = 0;
        }
        monthSalesCents += netCents;
        monthInvoicedCents += invoicedCents;
        quarterSalesCents += netCents;
    }

    void corrected(long netCents) {
        monthInvoicedCents -= netCents;
        monthSalesCents -= netCents;
    }

    void received(long cents) {
        receivedTodayCents += cents;
    }

    void closeDay() {
        receiptsPerDayCents += (receivedTodayCents - receiptsPerDayCents) / SMOOTHING_DAYS;
        receivedTodayCents = 0;
    }

    /** Smoothed over a month of days, workdays or not. */
    double receiptsPerDayCents() {
        return receiptsPerDayCents;
    }

    long lastMonthSalesCents() {
        return Math.max(0, lastMonthSalesCents);
    }

    long lastMonthInvoicedCents() {
        return Math.max(0, lastMonthInvoicedCents);
    }

    /** Sales since the last call. */
    long closeQuarterCents() {
        long sales = quarterSalesCents;
        quarterSalesCents = 0;
        return sales;
    }
}
