package io.loanwatch.benchmarks;

import io.loanwatch.testkit.bank.BankSettings;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** How soon an alert can be read, once the clock may pass the record behind it. */
final class LatencySuite implements Suite {

    private static final BankSettings BANK = new BankSettings(42, 200, LocalDate.of(2026, 1, 1), 8);
    private static final int LIVE_DAYS = 100;

    /** About half of what the three jobs keep up with on two cores beside each other. */
    private static final double DAYS_PER_SECOND = 2;

    private static final Duration CHECKPOINT_INTERVAL = Duration.ofMillis(500);
    private static final double AT_LEAST_ONCE_GOAL_MILLIS = 10;
    private static final double EXACTLY_ONCE_GOAL_MILLIS = 550;
    private static final double TAIL = 0.99;
    private static final double MIDDLE = 0.5;

    @Override
    public List<Row> run(int rounds, Consumer<String> progress) throws Exception {
        double[][] atLeastOnce = new double[2][rounds];
        double[][] exactlyOnce = new double[2][rounds];
        double rate = 0;
        int revisions = 0;
        var run = new LatencyRun(BANK, LIVE_DAYS, DAYS_PER_SECOND);
        for (int round = 0; round < rounds; round++) {
            progress.accept("at least once, round %d of %d".formatted(round + 1, rounds));
            fill(round, run.run(false, CHECKPOINT_INTERVAL).millis(), atLeastOnce);
            progress.accept("exactly once, round %d of %d".formatted(round + 1, rounds));
            LatencyRun.Result exact = run.run(true, CHECKPOINT_INTERVAL);
            fill(round, exact.millis(), exactlyOnce);
            rate = exact.eventsPerSecond();
            revisions = exact.millis().size();
        }
        String conditions = String.format(
                Locale.ROOT,
                "three detection jobs, broker and simulated bank in one JVM, %,.0f events/s, about %,d revisions of alerts; from the mark that lets the clock pass to the consumer",
                rate,
                revisions);
        List<Row> rows = new ArrayList<>();
        rows.add(row("event_to_alert_p99_ms_at_least_once", atLeastOnce[1], AT_LEAST_ONCE_GOAL_MILLIS, conditions));
        rows.add(row("event_to_alert_p50_ms_at_least_once", atLeastOnce[0], 0, conditions));
        String committed = conditions + "; checkpoints each 500 ms, read_committed";
        rows.add(row("event_to_alert_p99_ms_exactly_once", exactlyOnce[1], EXACTLY_ONCE_GOAL_MILLIS, committed));
        rows.add(row("event_to_alert_p50_ms_exactly_once", exactlyOnce[0], 0, committed));
        return rows;
    }

    private static Row row(String name, double[] millis, double goal, String conditions) {
        return Row.of(
                name, "ms", millis, goal > 0 ? OptionalDouble.of(goal) : OptionalDouble.empty(), false, conditions);
    }

    private static void fill(int round, List<Double> millis, double[][] figures) {
        double[] sorted =
                millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        figures[0][round] = sorted[(int) (MIDDLE * (sorted.length - 1))];
        figures[1][round] = sorted[(int) Math.ceil(TAIL * (sorted.length - 1))];
    }
}
