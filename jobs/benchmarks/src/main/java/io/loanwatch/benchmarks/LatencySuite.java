package io.loanwatch.benchmarks;

import io.loanwatch.testkit.bank.BankSettings;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;

/** How soon an alert can be read, once the clock may pass the record behind it. */
final class LatencySuite implements Suite {

    private static final BankSettings BANK = new BankSettings(42, 200, LocalDate.of(2026, 1, 1), 8);
    private static final int LIVE_DAYS = 140;

    /** About half of what the three jobs keep up with on two cores beside each other. */
    private static final double DAYS_PER_SECOND = 2;

    private static final Duration CHECKPOINT_INTERVAL = Duration.ofMillis(500);
    private static final double AT_LEAST_ONCE_GOAL_MILLIS = 10;
    private static final double EXACTLY_ONCE_GOAL_MILLIS = 550;
    private static final double TAIL = 0.99;
    private static final double MIDDLE = 0.5;

    @Override
    public List<Row> run(int rounds, Consumer<String> progress) throws Exception {
        var run = new LatencyRun(BANK, LIVE_DAYS, DAYS_PER_SECOND);
        List<LatencyRun.Result> atLeastOnce = new ArrayList<>();
        List<LatencyRun.Result> exactlyOnce = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            progress.accept("at least once, round %d of %d".formatted(round + 1, rounds));
            atLeastOnce.add(run.run(false, CHECKPOINT_INTERVAL));
            progress.accept("exactly once, round %d of %d".formatted(round + 1, rounds));
            exactlyOnce.add(run.run(true, CHECKPOINT_INTERVAL));
        }
        List<Row> rows = new ArrayList<>();
        rows("at_least_once", atLeastOnce, AT_LEAST_ONCE_GOAL_MILLIS, "", rows);
        rows(
                "exactly_once",
                exactlyOnce,
                EXACTLY_ONCE_GOAL_MILLIS,
                "; checkpoints each %d ms, read_committed".formatted(CHECKPOINT_INTERVAL.toMillis()),
                rows);
        return rows;
    }

    private static void rows(
            String guarantee, List<LatencyRun.Result> results, double goal, String further, List<Row> rows) {
        String conditions = String.format(
                Locale.ROOT,
                "three detection jobs, broker and simulated bank in one JVM, %,.0f events/s, buffers of %d ms; from the mark that lets the clock pass to the consumer%s",
                results.stream()
                        .mapToDouble(LatencyRun.Result::eventsPerSecond)
                        .average()
                        .orElseThrow(),
                LatencyRun.BUFFER_TIMEOUT.toMillis(),
                further);
        String ofRecords = "; alerts that a record brought about";
        String ofDays = "; alerts at the end of a day, when every borrower is judged at one instant";
        Function<LatencyRun.Result, List<Double>> records = LatencyRun.Result::ofRecords;
        Function<LatencyRun.Result, List<Double>> days = LatencyRun.Result::ofDays;
        rows.add(Row.of(
                "event_to_alert_p99_ms_" + guarantee,
                "ms",
                quantiles(results, records, TAIL),
                OptionalDouble.of(goal),
                false,
                conditions + ofRecords));
        rows.add(
                row("event_to_alert_p50_ms_" + guarantee, quantiles(results, records, MIDDLE), conditions + ofRecords));
        rows.add(row("end_of_day_to_alert_p99_ms_" + guarantee, quantiles(results, days, TAIL), conditions + ofDays));
        rows.add(row("end_of_day_to_alert_p50_ms_" + guarantee, quantiles(results, days, MIDDLE), conditions + ofDays));
    }

    private static Row row(String name, double[] millis, String conditions) {
        return Row.of(name, "ms", millis, OptionalDouble.empty(), false, conditions);
    }

    private static double[] quantiles(
            List<LatencyRun.Result> results, Function<LatencyRun.Result, List<Double>> kind, double share) {
        return results.stream()
                .mapToDouble(result -> {
                    double[] sorted = kind.apply(result).stream()
                            .mapToDouble(Double::doubleValue)
                            .sorted()
                            .toArray();
                    return sorted[(int) Math.ceil(share * (sorted.length - 1))];
                })
                .toArray();
    }
}
