package io.loanwatch.local.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** What goes wrong next, and when: equal seeds give equal plans. Every kind comes once before any comes again. */
final class FaultPlan {

    private static final int SHORTEST_CALM_MILLIS = 1_000;
    private static final int LONGEST_CALM_MILLIS = 6_000;
    private static final int LONGEST_DOWN_MILLIS = 8_000;
    private static final List<Moment> MOMENTS = List.of(Moment.values());

    /**
     * A fault to come.
     *
     * @param calm how long all is left in peace before it
     * @param moment when it comes after that
     * @param down how long a server that was killed stays down, if it is one that nothing replaces
     * @param pick chooses among the servers of a kind
     */
    record Step(Fault fault, Duration calm, Moment moment, Duration down, int pick) {}

    private final Random random;
    private final Set<Fault> kinds;
    private final List<Fault> bag = new ArrayList<>();

    FaultPlan(long seed, Set<Fault> kinds) {
        this.random = new Random(seed);
        this.kinds = new TreeSet<>(kinds);
    }

    Step next() {
        if (bag.isEmpty()) {
            bag.addAll(kinds);
            Collections.shuffle(bag, random);
        }
        Fault fault = bag.remove(bag.size() - 1);
        Moment moment = MOMENTS.get(random.nextInt(MOMENTS.size()));
        Duration calm = Duration.ofMillis(random.nextInt(SHORTEST_CALM_MILLIS, LONGEST_CALM_MILLIS));
        Duration down = Duration.ofMillis(random.nextInt(LONGEST_DOWN_MILLIS));
        return new Step(fault, calm, moment, down, random.nextInt(Integer.MAX_VALUE));
    }
}
