package io.loanwatch.detectors.signals;

import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.series.Tiles;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A stretch without sales invoices that is too long for the borrower by its own gaps, see {@link GapClock}.
 *
 * @param since day of the last invoice, epoch day
 * @param deadline day on which the limit was reached, epoch day
 * @param usualGapDays counted days that most of the own gaps do not exceed
 * @param limitDays counted days from which it is a silence
 */
public record InvoiceSilence(int since, int deadline, int usualGapDays, int limitDays) {

    /** @return empty where the borrower is not silent on {@code day}, or there is too little to judge by */
    public static Optional<InvoiceSilence> at(int day, BorrowerView borrower, GapClock.Settings settings) {
        Tiles days = borrower.series().salesByDay();
        int last = days.ceiling(day + 1) - 1;
        while (last >= 0 && days.countAt(last) <= 0) {
            last--;
        }
        if (last < 0 || day - days.keyAt(last) < settings.silence().minimumDays()) {
            return Optional.empty();
        }
        var clock = new GapClock(borrower, settings);
        int since = days.keyAt(last);
        OptionalInt usual = clock.usualGapDays(since);
        if (usual.isEmpty()) {
            return Optional.empty();
        }
        int limit = settings.silence().limitDays(usual.getAsInt());
        int deadline = clock.deadline(since, limit);
        return deadline > day
                ? Optional.empty()
                : Optional.of(new InvoiceSilence(since, deadline, usual.getAsInt(), limit));
    }
}
