package io.loanwatch.detectors.traces;

import io.loanwatch.detectors.statistics.PartsPerMillion;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.calendar.BusinessCalendar;
import java.time.LocalDate;

/**
 * Which paths a finding counts: those on which every stranger passed on most of what it received, soon. An ordinary seller
 * who spends its revenue is where the loan was spent, not a conduit.
 *
 * @param passedOnPpm least share of a lot that a stranger passes on, parts per million
 * @param passedOnWorkdays workdays after the day of receipt within which it does
 */
public record CountedPaths(long passedOnPpm, int passedOnWorkdays) {

    /** DESIGN, counted path: at least 80% within three business days. */
    public static final CountedPaths DEFAULT = new CountedPaths(800_000, 3);

    boolean isPassedOn(long passedCents, long receivedCents) {
        return passedCents >= PartsPerMillion.of(receivedCents, passedOnPpm);
    }

    /** End of the last workday on which passing on counts, epoch milliseconds. */
    public long deadline(TracedTransfer received, BankTime time) {
        LocalDate last = BusinessCalendar.china()
                .plusWorkdays(LocalDate.ofEpochDay(time.epochDay(received.at())), passedOnWorkdays);
        return time.startOfDay((int) last.toEpochDay() + 1);
    }
}
