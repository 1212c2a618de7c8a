package io.loanwatch.testkit.bank;

import io.loanwatch.model.Feed;
import java.util.List;

/** What meets many borrowers at once: the festival, outages of feeds, and shocks to an industry of a region. */
final class Everybody {

    /** One shock to an industry of a region for so many live days. */
    static final int DAYS_PER_SHOCK = 200;

    private static final int SHOCK_DAYS = 91;
    private static final int JUDGED_AFTER_DAYS = 30;
    private static final int FESTIVAL_BEFORE_DAYS = 15;
    private static final int FESTIVAL_AFTER_DAYS = 25;
    private static final int ONE_FIRM_OF = 6;
    private static final int MANY_MEMBERS = 9;

    /** Expected lateness of the catalogue, and how much longer an outage lasts that nobody doubts. */
    private static final int TAX_LATE_DAYS = 20;

    private static final int UTILITY_LATE_DAYS = 3;
    private static final int CERTAIN_AFTER_DAYS = 5;
    private static final List<String> DECLINE = List.of("C1", "F1", "T1", "T2", "T3", "U2");

    private final long seed;
    private final int liveFromDay;
    private final List<Life> lives;
    private final Outages outages;
    private final BankSink sink;

    Everybody(long seed, int liveFromDay, List<Life> lives, Outages outages, BankSink sink) {
        this.seed = seed;
        this.liveFromDay = liveFromDay;
        this.lives = lives;
        this.outages = outages;
        this.sink = sink;
    }

    void live(Day day) {
        if (day.number() < liveFromDay) {
            return;
        }
        if (day.daysFromFestival() == -FESTIVAL_BEFORE_DAYS) {
            tellOfFestival(day);
        }
        int slot = (day.number() - liveFromDay) / Outages.DAYS_PER_OUTAGE;
        if (outages.inSlot(slot).fromDay() == day.number()) {
            tellOfOutage(outages.inSlot(slot));
        }
        shock(day);
    }

    private void tellOfFestival(Day day) {
        for (Life life : lives) {
            if (life.borrower.index % ONE_FIRM_OF == day.date().getYear() % ONE_FIRM_OF
                    && untroubledFirm(life, day.number(), day.number() + FESTIVAL_BEFORE_DAYS + FESTIVAL_AFTER_DAYS)) {
                harmless(
                        life,
                        day.number(),
                        ScenarioKind.SPRING_FESTIVAL_DIP,
                        DECLINE,
                        List.of(),
                        day.number() + FESTIVAL_BEFORE_DAYS + FESTIVAL_AFTER_DAYS);
            }
        }
    }

    private void tellOfOutage(Outages.Outage outage) {
        String feed = outage.feed().name();
        int expectedLateDays = outage.feed() == Feed.TAX ? TAX_LATE_DAYS : UTILITY_LATE_DAYS;
        boolean dead = outage.toDay() - outage.fromDay() >= expectedLateDays + CERTAIN_AFTER_DAYS;
        tell(ScenarioKind.FEED_DEAD, feed, dead, "O1", outage.fromDay(), outage.toDay());
        List<String> quiet = outage.feed() == Feed.TAX ? List.of("T1", "T3") : List.of("U1", "U2");
        for (Life life : lives) {
            boolean fed = outage.feed() == Feed.TAX
                    || life.borrower.business.map(firm -> firm.metered).orElse(false);
            if (fed && untroubledFirm(life, outage.fromDay(), outage.toDay())) {
                harmless(life, outage.fromDay(), ScenarioKind.FEED_OUTAGE, quiet, List.of("F3"), outage.toDay());
            }
        }
    }

    private static boolean untroubledFirm(Life life, int fromDay, int toDay) {
        return life.borrower.business.isPresent() && life.borrower.untroubled(fromDay, toDay);
    }

    private void harmless(
            Life life, int fromDay, ScenarioKind kind, List<String> quiet, List<String> allowed, int untilDay) {
        new Stage(life, fromDay, outages, sink).harmless(kind, life.borrower.id, quiet, allowed, fromDay, untilDay);
    }

    /** The shock hits one industry in one region; the truth is told of the firms without trouble of their own. */
    private void shock(Day day) {
        int slot = (day.number() - liveFromDay) / DAYS_PER_SHOCK;
        Dice dice = Dice.of(seed, Purpose.COHORT, slot);
        int from = liveFromDay + slot * DAYS_PER_SHOCK + dice.between(20, 100);
        int until = from + SHOCK_DAYS + JUDGED_AFTER_DAYS;
        double factor = 1 - dice.between(0.25, 0.30);
        if (day.number() == from) {
            List<Life> cohort = cohort(dice.unit());
            tellOfCohort(cohort, from, until);
            for (Life life : cohort) {
                life.borrower.cohortFactor = factor;
                if (untroubledFirm(life, from, until)) {
                    harmless(life, from, ScenarioKind.COHORT_SHOCK, DECLINE, List.of("F2", "U1", "X1"), until);
                }
            }
        } else if (day.number() == from + SHOCK_DAYS) {
            lives.forEach(life -> life.borrower.cohortFactor = 1);
        }
    }

    // Of a cohort of few the shock is as real, but nobody can be expected to see it.
    private void tellOfCohort(List<Life> cohort, int fromDay, int untilDay) {
        if (!cohort.isEmpty()) {
            Borrower member = cohort.get(0).borrower;
            String name = member.business.orElseThrow().industry.code + '-' + member.region.code;
            boolean many = cohort.size() >= MANY_MEMBERS;
            tell(ScenarioKind.EVERYBODY_FALLS, name, many, "F2", fromDay, untilDay);
        }
    }

    private void tell(ScenarioKind kind, String subject, boolean positive, String indicator, int fromDay, int toDay) {
        sink.truth(new Truth(
                "S-" + kind + '-' + subject + '-' + fromDay,
                kind,
                subject,
                subject,
                positive,
                positive ? List.of(indicator) : List.of(),
                positive ? List.of() : List.of(indicator),
                Day.midnight(fromDay),
                Day.midnight(toDay)));
    }

    /** The largest cohort, of equals the one drawn by lot: comparing with others takes others. */
    private List<Life> cohort(double lot) {
        List<Life> firms = lives.stream()
                .filter(life -> life.borrower.business.isPresent())
                .toList();
        List<Life> largest = List.of();
        for (int i = 0; i < firms.size(); i++) {
            int index = ((int) (lot * firms.size()) + i) % firms.size();
            List<Life> cohort = like(firms.get(index).borrower, firms);
            largest = cohort.size() > largest.size() ? cohort : largest;
        }
        return largest;
    }

    private static List<Life> like(Borrower drawn, List<Life> firms) {
        Industry industry = drawn.business.orElseThrow().industry;
        return firms.stream()
                .filter(life -> life.borrower.region == drawn.region
                        && life.borrower.business.orElseThrow().industry == industry)
                .toList();
    }
}
