package io.loanwatch.testkit.bank;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides who meets which scenario, and when.
 *
 * <p>Each borrower meets its first within {@value #FIRST_WITHIN_DAYS} days from 15 days before going live, and each next one
 * {@value #MIN_GAP_DAYS} to {@value #MAX_GAP_DAYS} days after the last began, and 60 after it ended: about 1.2 a borrower
 * and year. History stays clean. Days and kinds are spread over the borrowers by an additive recurrence (Roberts' R2
 * sequence, 2018) instead of being drawn one by one, so that any bank of some size meets each kind in proportion to its
 * weight in {@link Casting}, whatever its seed.
 */
final class ScenarioBook {

    static final int FIRST_WITHIN_DAYS = 200;
    static final int MIN_GAP_DAYS = 200;
    static final int MAX_GAP_DAYS = 380;
    private static final int QUIET_DAYS_AFTER = 60;
    private static final int LEAD_DAYS = 15;

    private static final double R2_FIRST = 0.7548776662466927;
    private static final double R2_SECOND = 0.5698402909980532;
    private static final double ROUND_STEP = 0.6180339887498949;

    /** One borrower's place in the book. */
    private static final class Page {
        final Life life;
        final double place;
        final double taste;
        int round;
        Scenario next = Scenario.NONE;

        Page(Life life, double place, double taste) {
            this.life = life;
            this.place = place;
            this.taste = taste;
        }
    }

    private final Casting casting;
    private final List<Page> pages = new ArrayList<>();

    ScenarioBook(long seed, int liveFromDay, List<Life> lives, Outages outages, BankSink sink) {
        this.casting = new Casting(outages, sink);
        // Counted among those whom the same scenarios fit, so that rare kinds are spread as evenly.
        Map<BitSet, Integer> counted = new HashMap<>(); // looked up only, its order is never used
        for (Life life : lives) {
            BitSet fitting = casting.fitting(life);
            int rank = counted.merge(fitting, 1, Integer::sum);
            Dice dice = Dice.of(seed, Purpose.SCENARIO_CHOICE, fitting.hashCode());
            Page page =
                    new Page(life, fraction(dice.unit() + rank * R2_FIRST), fraction(dice.unit() + rank * R2_SECOND));
            plan(page, liveFromDay - LEAD_DAYS + (int) (page.place * FIRST_WITHIN_DAYS));
            pages.add(page);
        }
    }

    private static double fraction(double value) {
        return value - StrictMath.floor(value);
    }

    private void plan(Page page, int startDay) {
        double choice = fraction(page.taste + page.round * ROUND_STEP);
        page.next = casting.cast(page.life, choice, startDay);
        page.life.borrower.troubleFromDay = page.next.bendsBusiness() ? startDay : Integer.MAX_VALUE;
        page.round++;
    }

    void live(Day day) {
        for (Page page : pages) {
            turn(page, page.next, day);
        }
    }

    private void turn(Page page, Scenario scenario, Day day) {
        Borrower borrower = page.life.borrower;
        if (day.number() < scenario.startDay) {
            return;
        }
        if (day.number() < scenario.endDay()) {
            borrower.scenario = scenario;
            scenario.live(day);
        }
        if (day.number() >= scenario.endDay()) {
            borrower.scenario = Scenario.NONE;
            borrower.quietSinceDay = scenario.bendsBusiness() ? day.number() : borrower.quietSinceDay;
            double spread = fraction(page.place + page.round * ROUND_STEP);
            int gap = MIN_GAP_DAYS + (int) (spread * (MAX_GAP_DAYS - MIN_GAP_DAYS));
            plan(page, Math.max(scenario.startDay + gap, day.number() + QUIET_DAYS_AFTER));
        }
    }
}
