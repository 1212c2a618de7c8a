package io.loanwatch.detectors.judging;

import io.loanwatch.detectors.time.BankTime;
import java.time.DayOfWeek;
import java.time.LocalDate;

/** On which days something is judged, each with all that was true up to its end. */
public enum Rhythm {
    DAILY {
        @Override
        int next(int day) {
            return day;
        }

        @Override
        int before(int judgedDay) {
            return judgedDay - 1;
        }
    },
    /** Sundays. */
    WEEKLY {
        @Override
        int next(int day) {
            int untilSunday = DayOfWeek.SUNDAY.getValue()
                    - LocalDate.ofEpochDay(day).getDayOfWeek().getValue();
            return day + untilSunday;
        }

        @Override
        int before(int judgedDay) {
            return judgedDay - 7;
        }
    },
    /** Last days of months. */
    MONTHLY {
        @Override
        int next(int day) {
            return (int) BankTime.lastDayOf(BankTime.month(day)).toEpochDay();
        }

        @Override
        int before(int judgedDay) {
            return (int) BankTime.lastDayOf(BankTime.month(judgedDay) - 1).toEpochDay();
        }
    };

    /** The first judged day that is not before {@code day}. */
    abstract int next(int day);

    /** The judged day before a judged day. */
    abstract int before(int judgedDay);
}
