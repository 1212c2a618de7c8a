package io.loanwatch.local.prove;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes a schedule that differs smaller while it still differs: delta debugging (Zeller and Hildebrandt, IEEE TSE 2002) over what
 * happens on the way, then over the records.
 */
final class Reduction {

    /** Beyond so many runs the smallest so far is good enough. */
    private static final int MOST_RUNS = 1_500;

    private final Trial trial;
    private final ProvedBank bank;
    private int runs;

    Reduction(Trial trial, ProvedBank bank) {
        this.trial = trial;
        this.bank = bank;
    }

    /** How a schedule differs from the fault-free run over the same records; empty if it does not. */
    List<Outcome.Difference> differences(Schedule schedule) throws Exception {
        var first = schedule.deliveries().stream()
                .filter(delivery -> delivery.coming() == Schedule.Delivery.Coming.FIRST)
                .map(delivery -> new Schedule.Delivery(
                        delivery.fact(), bank.facts().get(delivery.fact()).knownAt(), delivery.coming()))
                .toList();
        Outcome reference = trial.run(Schedule.reference(bank).with(first));
        return trial.expected(reference, schedule).differences(trial.run(schedule));
    }

    Schedule smallest(Schedule schedule) throws Exception {
        Schedule best = schedule;
        for (Schedule simpler :
                List.of(best.withFaults(List.of()).withEmptyMarks(List.of()).with(1), best.calmed())) {
            best = differs(simpler) ? simpler : best;
        }
        best = firsts(best);
        Schedule found = best;
        best = found.withFaults(smallest(found.faults(), fewer -> differs(found.withFaults(fewer))));
        Schedule faulty = best;
        best = faulty.withEmptyMarks(smallest(faulty.emptyMarks(), fewer -> differs(faulty.withEmptyMarks(fewer))));
        if (differs(best.with(1))) {
            best = best.with(1);
        }
        if (!best.calm() && differs(best.calmed())) {
            best = best.calmed();
        }
        return inTime(firsts(best));
    }

    private Schedule firsts(Schedule schedule) throws Exception {
        return schedule.with(smallest(schedule.deliveries(), fewer -> differs(schedule.with(fewer))));
    }

    /** Lets everything come at its knowledge time that need not come late. */
    private Schedule inTime(Schedule schedule) throws Exception {
        Schedule best = schedule;
        for (int i = 0; i < schedule.deliveries().size() && i < MOST_RUNS; i++) {
            Schedule.Delivery delivery = best.deliveries().get(i);
            if (delivery.coming() == Schedule.Delivery.Coming.POISON) {
                continue;
            }
            List<Schedule.Delivery> changed = new ArrayList<>(best.deliveries());
            changed.set(
                    i,
                    new Schedule.Delivery(
                            delivery.fact(), bank.facts().get(delivery.fact()).knownAt(), delivery.coming()));
            best = differs(best.with(changed)) ? best.with(changed) : best;
        }
        return best;
    }

    private boolean differs(Schedule schedule) throws Exception {
        runs++;
        return runs <= MOST_RUNS && !differences(schedule).isEmpty();
    }

    /** Whether fewer still fail. */
    interface Failing<T> {
        boolean with(List<T> fewer) throws Exception;
    }

    /** A list of which no part as small as an item can be left out. */
    static <T> List<T> smallest(List<T> all, Failing<T> failing) throws Exception {
        List<T> left = all;
        int parts = 2;
        while (!left.isEmpty()) {
            int size = Math.max(1, (left.size() + parts - 1) / parts);
            boolean smaller = false;
            for (int from = 0; from < left.size() && !smaller; from += size) {
                List<T> without = new ArrayList<>(left.subList(0, from));
                without.addAll(left.subList(Math.min(from + size, left.size()), left.size()));
                if (failing.with(without)) {
                    left = without;
                    smaller = true;
                }
            }
            if (smaller) {
                parts = Math.max(parts - 1, 2);
            } else if (size == 1) {
                return left;
            } else {
                parts = Math.min(parts * 2, left.size());
            }
        }
        return left;
    }
}
