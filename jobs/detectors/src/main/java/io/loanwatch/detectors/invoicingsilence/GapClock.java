package io.loanwatch.detectors.invoicingsilence;

import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.borrower.Coverage;
import io.loanwatch.detectors.series.Tiles;
import io.loanwatch.detectors.statistics.Robust;
import io.loanwatch.model.Feed;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Counts the days between invoices, leaving out those that prove nothing: around the Spring Festival, and uncovered. */
final class GapClock {

    private static final int YEAR_DAYS = 365;

    /** A silence cannot last longer than tiles are kept. */
    private static final int LONGEST_LIMIT_DAYS = 360;

    private final BorrowerView borrower;
    private final InvoicingSilenceParameters parameters;
    private final List<Coverage.Gap> gaps;
    private final QuietDays quietDays;

    /** A deadline further off is as good as none: the borrower is forgotten before it. */
    private static final int FURTHEST_DAYS = 1500;

    GapClock(BorrowerView borrower, InvoicingSilenceParameters parameters) {
        this.borrower = borrower;
        this.parameters = parameters;
        this.gaps = borrower.coverage().gaps(Feed.TAX).stream()
                .sorted(Comparator.comparingLong(Coverage.Gap::from))
                .toList();
        this.quietDays = QuietDays.aroundSpringFestival(parameters.festivalDays());
    }

    /** The borrower's own usual gap before {@code lastDay}, in counted days; empty with too little history. */
    Optional<Integer> usualGapDays(int lastDay) {
        Tiles days = borrower.series().salesByDay();
        int[] gaps = new int[days.size()];
        int found = 0;
        int first = InvoicingSilenceState.NO_DAY;
        int previous = InvoicingSilenceState.NO_DAY;
        for (int i = days.ceiling(lastDay - YEAR_DAYS); i < days.size() && days.keyAt(i) <= lastDay; i++) {
            if (days.countAt(i) > 0) {
                if (previous == InvoicingSilenceState.NO_DAY) {
                    first = days.keyAt(i);
                } else {
                    gaps[found++] = countedDays(previous, days.keyAt(i));
                }
                previous = days.keyAt(i);
            }
        }
        if (found < parameters.minimumGaps() || lastDay - first < parameters.minimumHistoryDays()) {
            return Optional.empty();
        }
        return Optional.of(Robust.quantile(Arrays.copyOf(gaps, found), parameters.gapPerMille()));
    }

    /** Counted days after {@code from} up to and including {@code to}. */
    int countedDays(int from, int to) {
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
    int deadline(int from, int limit) {
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
