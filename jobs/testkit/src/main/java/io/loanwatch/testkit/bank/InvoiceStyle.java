package io.loanwatch.testkit.bank;

import java.time.DayOfWeek;

/** How often a firm issues sales invoices; what it sells in between waits for the next round. */
enum InvoiceStyle {
    DAILY,
    WEEKLY,
    FOUR_A_MONTH;

    boolean dueOn(Day day, int offset) {
        return switch (this) {
            case DAILY -> true;
            case WEEKLY -> day.weekday() == DayOfWeek.of(1 + offset % 5);
            case FOUR_A_MONTH -> (day.dayOfMonth() + offset) % 8 == 0;
        };
    }
}
