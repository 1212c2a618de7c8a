package io.loanwatch.detectors.signals;

import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.borrower.Coverage;
import io.loanwatch.detectors.models.GapSilence;
import io.loanwatch.detectors.series.Tiles;
import io.loanwatch.model.Feed;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/** Counts the days between invoices, leaving out those that prove nothing: around the Spring Festival, and uncovered. */
public final class GapClock {

    /** Stands for a day that there is not. */
    private static final int NO_DAY = Integer.MIN_VALUE;

    /**
     * @param silence how long a silence must last to mean something
     * @param festivalDays days on either side of the lunar new year that do not count
     * @param minimumHistoryDays shortest history to judge by, days
     */
    public record Settings(GapSilence silence, int festivalDays, int minimumHistoryDays) {

        /** Of T3. */
        public static final Settings INVOICES = new Settings(GapSilence.INVOICES, 15, 180);
    }

    private static final int YEAR_DAYS = 365;

    /** A silence cannot last longer than tiles are kept. */
    private static final int LONGEST_LIMIT_DAYS = 360;

    private final BorrowerView borrower;
    private final Settings settings;
    private final List<Coverage.Gap> gaps;
    private final QuietDays quietDays;

    /** A deadline further off is as good as none: the borrower is forgotten before it. */
    private static final int FURTHEST_DAYS = 1500;

    public GapClock(BorrowerView borrower, Settings settings) {
        this.borrower = borrower;
        this.settings = settings;
        this.gaps = borrower.coverage().gaps(Feed.TAX).stream()
                .sorted(Comparator.comparingLong(Coverage.Gap::from))
                .toList();
        this.quietDays = QuietDays.aroundSpringFestival(settings.festivalDays());
    }

    /** The borrower's own usual gap before {@code lastDay}, in counted days; empty with too little history. */
    public OptionalInt usualGapDays(int lastDay) {
        Tiles days = borrower.series().salesByDay();
        int[] gaps = new int[days.size()];
        int found = 0;
        int first = NO_DAY;
        int previous = NO_DAY;
        for (int i = days.ceiling(lastDay - YEAR_DAYS); i < days.size() && days.keyAt(i) <= lastDay; i++) {
            if (days.countAt(i) > 0) {
                if (previous == NO_DAY) {
                    first = days.keyAt(i);
                } else {
                    gaps[found++] = countedDays(previous, days.keyAt(i));
                }
                previous = days.keyAt(i);
            }
        }
        return lastDay - first < settings.minimumHistoryDays()
                ? OptionalInt.empty()
                : settings.silence().usualDays(Arrays.copyOf(gaps, found));
    }

    /** Counted days after {@code from} up to and including {@code to}. */
    public int countedDays(int from, int to) {
        int counted = quietDays.countedDays(from, to);
        // Gaps of two sources overlap: what was left out once is not left out again.
        int leftOutThrough = from;
        for (Coverage.Gap gap : gaps) {
            int gapFrom = Math.max(leftOutThrough, borrower.time().epochDay(gap.from()) - 1);
            int gapTo = Math.min(to, borrower.time().epochDay(gap.to()));
            if (gapFrom < gapTo) {
                counted -= quietDays.countedDays(gapFrom, gapTo);
                leftOutThrough = gapTo;
            }
        }
        return counted;
    }

    /** The day on which {@code limit} counted days have passed since {@code from}. */
    public int deadline(int from, int limit) {
        int wanted = Math.min(limit, LONGEST_LIMIT_DAYS);
        int day = from + wanted;
        for (int missing = wanted - countedDays(from, day);
                missing > 0 && day - from < FURTHEST_DAYS;
                missing = wanted - countedDays(from, day)) {
            day += missing;
        }
        return day;
    }
}
