package io.loanwatch.local.decline;

import io.loanwatch.detectors.models.Bocpd;
import io.loanwatch.detectors.models.FestivalLull;
import io.loanwatch.model.calendar.BusinessCalendar;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;

/** How far apart the periods of a series are, and what that means for its models. */
public enum Frequency {
    /** {@code 2019-02-05}. */
    DAILY(7, 28, "a day such as 2019-02-05"),
    /** Its Monday, {@code 2019-02-04}, or any day seven days after the one before. */
    WEEKLY(1, 26, "a day of the week such as 2019-02-04"),
    /** {@code 2019-02}, or a day of it. */
    MONTHLY(1, 25, "a month such as 2019-02");

    /** Seasons of the smoothing of days and weeks. */
    final int seasons;

    /** Periods that the baseline begins with. */
    final int learned;

    final String example;

    Frequency(int seasons, int learned, String example) {
        this.seasons = seasons;
        this.learned = learned;
        this.example = example;
    }

    /** Of days as the common definitions have it; of weeks and months, changes every two and every five years. */
    Bocpd.Settings changePoints() {
        return switch (this) {
            case DAILY -> Bocpd.DAILY;
            case WEEKLY -> new Bocpd.Settings(104, 26, 8, 0.9);
            case MONTHLY -> new Bocpd.Settings(60, 12, 6, 0.9);
        };
    }

    /** First day of a period. Throws {@link DateTimeException} on text that is none. */
    LocalDate parse(String period) {
        return switch (this) {
            case DAILY, WEEKLY -> LocalDate.parse(period);
            case MONTHLY ->
                YearMonth.parse(period.length() > 7 ? period.substring(0, 7) : period)
                        .atDay(1);
        };
    }

    LocalDate next(LocalDate period) {
        return switch (this) {
            case DAILY -> period.plusDays(1);
            case WEEKLY -> period.plusWeeks(1);
            case MONTHLY -> period.plusMonths(1);
        };
    }

    String format(LocalDate period) {
        return this == MONTHLY ? YearMonth.from(period).toString() : period.toString();
    }

    /** The season of a period: of days, the day of the week as it was worked. */
    int season(LocalDate period) {
        if (this != DAILY) {
            return 0;
        }
        boolean weekend = period.getDayOfWeek() == DayOfWeek.SATURDAY || period.getDayOfWeek() == DayOfWeek.SUNDAY;
        boolean workday = BusinessCalendar.china().isWorkday(period);
        if (weekend == workday) {
            return (workday ? DayOfWeek.MONDAY : DayOfWeek.SUNDAY).getValue() - 1;
        }
        return period.getDayOfWeek().getValue() - 1;
    }

    /** Whether days or weeks lie in the lull of a Spring Festival; months have a regressor instead. */
    boolean isLull(LocalDate period) {
        return this != MONTHLY && FestivalLull.share(period, next(period).minusDays(1)) > 0;
    }
}
