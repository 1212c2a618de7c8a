package io.loanwatch.detectors.signals;

import io.loanwatch.detectors.borrower.MoneySeries;
import io.loanwatch.detectors.series.Tiles;
import io.loanwatch.detectors.statistics.PartsPerMillion;
import io.loanwatch.detectors.statistics.Robust;
import io.loanwatch.detectors.time.BankTime;
import java.util.Arrays;
import java.util.Optional;

/**
 * Whether wages are paid as usual: when the next are due by the borrower's own paydays, and three months of them against the
 * months before.
 *
 * @param lastPayday last day on which wages were paid, epoch day
 * @param dueDay when the next were due at the latest, epoch day
 * @param overdueDays days from then to the day looked at; not positive while they are not overdue
 * @param paidCents wages of the last three complete months
 * @param usualCents what three months usually cost; 0 where it is not known
 * @param ratioPpm the former over the latter, parts per million; a million where it is not known
 */
public record Wages(int lastPayday, int dueDay, int overdueDays, long paidCents, long usualCents, long ratioPpm) {

    private static final int GAPS = 6;
    private static final int LEAST_GAPS = 4;
    private static final int LONGEST_GAP_DAYS = 45;
    private static final int RECENT_MONTHS = 3;
    private static final int MONTHS_BEFORE = 9;
    private static final int LEAST_MONTHS_BEFORE = 5;
    private static final long ONE_PPM = 1_000_000;

    /** @return empty for a borrower that does not pay wages here regularly */
    public static Optional<Wages> at(int day, MoneySeries money) {
        Tiles days = money.wagesByDay();
        int[] gaps = new int[GAPS];
        int found = 0;
        int last = Integer.MIN_VALUE;
        int later = Integer.MIN_VALUE;
        for (int i = days.ceiling(day + 1) - 1; i >= 0 && found < GAPS; i--) {
            if (days.countAt(i) > 0) {
                if (later == Integer.MIN_VALUE) {
                    last = days.keyAt(i);
                } else {
                    gaps[found++] = later - days.keyAt(i);
                }
                later = days.keyAt(i);
            }
        }
        if (found < LEAST_GAPS) {
            return Optional.empty();
        }
        int usualGap = Robust.quantile(Arrays.copyOf(gaps, found), 500);
        int longestGap = Arrays.stream(gaps).max().orElseThrow();
        // The usual one: a gap in which wages were missed does not make the borrower irregular.
        if (usualGap > LONGEST_GAP_DAYS) {
            return Optional.empty();
        }
        int due = isMonthly(usualGap) ? sameDayNextMonth(last) : last + longestGap;
        int month = BankTime.month(day + 1);
        long paid = sum(month - RECENT_MONTHS, month - 1, days);
        long usual = usual(month - RECENT_MONTHS, days);
        long ratio = usual > 0 ? PartsPerMillion.share(paid, usual) : ONE_PPM;
        return Optional.of(new Wages(last, due, day - due, paid, usual, ratio));
    }

    private static boolean isMonthly(int gap) {
        return gap >= 28 && gap <= 31;
    }

    // A payday near the end of a long month falls on the last day of a short one.
    private static int sameDayNextMonth(int payday) {
        return (int) java.time.LocalDate.ofEpochDay(payday).plusMonths(1).toEpochDay();
    }

    private static long usual(int firstRecentMonth, Tiles days) {
        int firstWhole = days.isEmpty() ? Integer.MAX_VALUE : BankTime.month(days.keyAt(0)) + 1;
        int from = Math.max(firstWhole, firstRecentMonth - MONTHS_BEFORE);
        if (firstRecentMonth - from < LEAST_MONTHS_BEFORE) {
            return 0;
        }
        double[] months = new double[firstRecentMonth - from];
        for (int i = 0; i < months.length; i++) {
            months[i] = sum(from + i, from + i, days);
        }
        return (long) (RECENT_MONTHS * Robust.median(months));
    }

    private static long sum(int fromMonth, int toMonth, Tiles days) {
        return days.sum((int) BankTime.firstDayOf(fromMonth).toEpochDay(), (int)
                BankTime.lastDayOf(toMonth).toEpochDay());
    }
}
