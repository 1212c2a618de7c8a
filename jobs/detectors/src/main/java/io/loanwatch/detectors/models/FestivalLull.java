package io.loanwatch.detectors.models;

import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.calendar.BusinessCalendar;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * What share of a stretch of days lies in the lull around the Spring Festival: the regressor that moves with the moon where
 * factors of the month stand still.
 *
 * <p>W. R. Bell and S. C. Hillmer (1983), "Modeling time series with calendar variation", Journal of the American Statistical
 * Association 78, who proposed the share of the days before and after a moving holiday; J. Lin and T. Liu (2002), "Modeling lunar calendar
 * holiday effects in Taiwan", Taiwan Economic Forecast and Policy 33, for the Spring Festival.
 */
public final class FestivalLull {

    /** Business slows a week before new year's day and is back after the Lantern Festival, a fortnight later. */
    static final int DAYS_BEFORE = 7;

    static final int DAYS_AFTER = 15;

    private static final int FIRST_MONTH = 2000 * 12;
    private static final double[] SHARES = sharesOfMonths();

    private FestivalLull() {}

    /** Share of a month, months since year 0; 0 outside 2000 to 2050. */
    public static double share(int month) {
        int at = month - FIRST_MONTH;
        return at < 0 || at >= SHARES.length ? 0 : SHARES[at];
    }

    private static double[] sharesOfMonths() {
        double[] shares = new double[51 * 12];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = share(BankTime.firstDayOf(FIRST_MONTH + i), BankTime.lastDayOf(FIRST_MONTH + i));
        }
        return shares;
    }

    /** Share of the days {@code from} to {@code to}, both included; 0 outside 2000 to 2050. */
    public static double share(LocalDate from, LocalDate to) {
        int inside = 0;
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            int distance = BusinessCalendar.china().daysFromSpringFestival(day);
            inside += distance >= -DAYS_BEFORE && distance <= DAYS_AFTER ? 1 : 0;
        }
        return inside / (ChronoUnit.DAYS.between(from, to) + 1.0);
    }
}
