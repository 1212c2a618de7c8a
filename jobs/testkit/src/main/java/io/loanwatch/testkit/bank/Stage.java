package io.loanwatch.testkit.bank;

import io.loanwatch.model.Feed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Where a scenario plays: whose life, from when, and to whom the truth is told.
 *
 * @param life the borrower and its activities
 * @param startDay first day of the scenario, days since 1970-01-01
 * @param outages outages of feeds, by which detection may be delayed
 * @param sink receives the truth
 */
record Stage(Life life, int startDay, Outages outages, BankSink sink) {

    private static final int LONGEST_EXTENSION_DAYS = 150;

    /** Days within which the backlog of an outage has come. */
    private static final int BACKLOG_DAYS = 3;

    Borrower borrower() {
        return life.borrower;
    }

    /** Only for scenarios of firms. */
    Business firm() {
        return life.borrower.business.orElseThrow();
    }

    /** A token of the borrower and this scenario, for accounts that appear in it alone. */
    String token() {
        return life.borrower.id + '-' + startDay;
    }

    Desk desk() {
        return life.borrower.desk;
    }

    /** The same numbers for the same borrower and start, whatever happens on the way. */
    Dice dice() {
        return Dice.of(life.borrower.seed, Purpose.SCENARIO, startDay);
    }

    void trouble(
            ScenarioKind kind,
            String subject,
            List<String> expected,
            List<String> allowed,
            int fromDay,
            int detectByDay) {
        tell(kind, subject, true, expected, allowed, Day.midnight(fromDay), Day.midnight(detectByDay));
    }

    void harmless(
            ScenarioKind kind, String subject, List<String> quiet, List<String> allowed, int fromDay, int untilDay) {
        tell(kind, subject, false, quiet, allowed, Day.midnight(fromDay), Day.midnight(untilDay));
    }

    void tell(
            ScenarioKind kind,
            String subject,
            boolean positive,
            List<String> indicators,
            List<String> allowed,
            Instant from,
            Instant detectBy) {
        String id = "S-" + kind + '-' + borrower().id + '-' + Day.numberOf(from.toEpochMilli());
        sink.truth(new Truth(id, kind, borrower().id, subject, positive, indicators, allowed, from, detectBy));
    }

    /** When {@code days} days have passed after {@code day} on which the feed told something, the festival left out. */
    int deadline(int day, int days, Feed feed) {
        int deadline = day;
        boolean backlog = false;
        for (int left = days; left > 0 && deadline < day + days + LONGEST_EXTENSION_DAYS; ) {
            deadline++;
            boolean out = outages.isOut(feed, deadline);
            backlog |= out;
            boolean festival =
                    Math.abs(Day.of(LocalDate.ofEpochDay(deadline)).daysFromFestival()) <= Festival.REACH_DAYS;
            left -= out || festival ? 0 : 1;
        }
        return backlog ? deadline + BACKLOG_DAYS : deadline;
    }
}
