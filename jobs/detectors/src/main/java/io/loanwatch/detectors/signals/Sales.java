package io.loanwatch.detectors.signals;

import io.loanwatch.detectors.models.CohortProfile;
import io.loanwatch.detectors.models.GapSilence;
import io.loanwatch.detectors.models.SalesDecline;
import io.loanwatch.detectors.series.Tiles;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.calendar.BusinessCalendar;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/** What sales invoices say: whether they have declined by {@link SalesDecline}, and for how long none came. */
public final class Sales {

    private static final int YEAR_DAYS = 365;
    private static final int FESTIVAL_DAYS = 15;
    private static final int LEAST_HISTORY_DAYS = 180;

    private Sales() {}

    /** The last complete month of {@code day} against two years before it; empty where it abstains. */
    public static Optional<SalesDecline> decline(int day, Tiles salesByMonth) {
        if (salesByMonth.isEmpty()) {
            return Optional.empty();
        }
        int first = 0;
        while (first < salesByMonth.size() - 1 && salesByMonth.countAt(first) == 0) {
            first++;
        }
        return SalesDecline.of(
                BankTime.month(day + 1) - 1,
                salesByMonth.keyAt(first) + 1,
                salesByMonth,
                CohortProfile.FLAT,
                SalesDecline.Settings.DEFAULTS);
    }

    /** Days since the last invoice, those around the Spring Festival left out, if they are a silence; else empty. */
    public static Optional<Integer> silentDays(int day, Tiles salesByDay) {
        int last = salesByDay.ceiling(day + 1) - 1;
        while (last >= 0 && salesByDay.countAt(last) <= 0) {
            last--;
        }
        if (last < 0 || day - salesByDay.keyAt(last) < GapSilence.INVOICES.minimumDays()) {
            return Optional.empty();
        }
        int lastDay = salesByDay.keyAt(last);
        int[] gaps = new int[last + 1];
        int found = 0;
        int first = lastDay;
        int previous = lastDay;
        for (int i = last - 1; i >= 0 && salesByDay.keyAt(i) >= lastDay - YEAR_DAYS; i--) {
            if (salesByDay.countAt(i) > 0) {
                gaps[found++] = countedDays(salesByDay.keyAt(i), previous);
                previous = salesByDay.keyAt(i);
                first = previous;
            }
        }
        int silent = countedDays(lastDay, day);
        boolean silence = lastDay - first >= LEAST_HISTORY_DAYS
                && GapSilence.INVOICES.isSilence(silent, Arrays.copyOf(gaps, found));
        return silence ? Optional.of(silent) : Optional.empty();
    }

    private static int countedDays(int from, int to) {
        int counted = 0;
        for (int day = from + 1; day <= to; day++) {
            int distance = BusinessCalendar.china().daysFromSpringFestival(LocalDate.ofEpochDay(day));
            counted += Math.abs(distance) > FESTIVAL_DAYS ? 1 : 0;
        }
        return counted;
    }
}
