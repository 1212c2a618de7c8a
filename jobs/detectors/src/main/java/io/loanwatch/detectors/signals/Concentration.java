package io.loanwatch.detectors.signals;

import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.series.Tiles;
import io.loanwatch.detectors.statistics.PartsPerMillion;
import io.loanwatch.detectors.statistics.Robust;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The three largest customers of the year up to a day, and which of them have been silent for longer than their own gaps and
 * {@code beyondDays}. Days around the Spring Festival and without coverage do not count.
 *
 * @param topPpm share of the three in the sales of the year
 * @param silentPpm share of those of them that are silent
 * @param silentCustomers how many are
 * @param lastInvoice day of the last invoice to the largest silent one, epoch day; 0 if none is
 * @param silentDays counted days since
 * @param usualGapDays counted days that 95% of its gaps do not exceed
 */
public record Concentration(
        long topPpm, long silentPpm, int silentCustomers, int lastInvoice, int silentDays, int usualGapDays) {

    private static final int YEAR_DAYS = 365;
    private static final int LEAST_HISTORY_DAYS = 180;
    private static final int TOP = 3;
    private static final int LEAST_GAPS = 8;
    private static final int LONGEST_USUAL_GAP_DAYS = 31;
    private static final int USUAL_PER_MILLE = 950;
    private static final long LEAST_YEAR_CENTS = 120_000_00L;

    /** @return empty where there is too little to judge by */
    public static Optional<Concentration> at(int day, BorrowerView borrower, int beyondDays) {
        Tiles sales = borrower.series().salesByDay();
        int from = day - YEAR_DAYS + 1;
        long total = sales.sum(from, day);
        if (sales.isEmpty() || sales.keyAt(0) > day - LEAST_HISTORY_DAYS || total < LEAST_YEAR_CENTS) {
            return Optional.empty();
        }
        List<Tiles> top = borrower.series().customers().salesByDay().stream()
                .sorted(Comparator.comparingLong((Tiles days) -> days.sum(from, day))
                        .reversed())
                .limit(TOP)
                .toList();
        long topCents = 0;
        long silentCents = 0;
        int silent = 0;
        var largest = new Concentration(0, 0, 0, 0, 0, 0);
        var clock = new GapClock(borrower, GapClock.Settings.INVOICES);
        for (Tiles customer : top) {
            long cents = Math.max(0, customer.sum(from, day));
            topCents += cents;
            Optional<Concentration> silence = silence(customer, from, day, beyondDays, clock);
            if (silence.isPresent()) {
                silentCents += cents;
                largest = silent == 0 ? silence.get() : largest;
                silent++;
            }
        }
        return Optional.of(new Concentration(
                PartsPerMillion.share(topCents, total),
                PartsPerMillion.share(silentCents, total),
                silent,
                largest.lastInvoice,
                largest.silentDays,
                largest.usualGapDays));
    }

    private static Optional<Concentration> silence(Tiles days, int from, int day, int beyondDays, GapClock clock) {
        int[] gaps = new int[days.size()];
        int found = 0;
        int last = Integer.MIN_VALUE;
        for (int i = days.ceiling(from); i < days.size() && days.keyAt(i) <= day; i++) {
            if (days.countAt(i) > 0) {
                if (last != Integer.MIN_VALUE) {
                    gaps[found++] = clock.countedDays(last, days.keyAt(i));
                }
                last = days.keyAt(i);
            }
        }
        if (found < LEAST_GAPS || day - last < beyondDays) {
            return Optional.empty();
        }
        int usual = Robust.quantile(Arrays.copyOf(gaps, found), USUAL_PER_MILLE);
        int silent = clock.countedDays(last, day);
        return usual <= LONGEST_USUAL_GAP_DAYS && silent >= usual + beyondDays
                ? Optional.of(new Concentration(0, 0, 1, last, silent, usual))
                : Optional.empty();
    }
}
