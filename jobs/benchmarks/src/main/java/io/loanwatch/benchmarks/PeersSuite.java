package io.loanwatch.benchmarks;

import io.loanwatch.benchmarks.PaymentsOnKafka.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** The engine's tiles beside other ways to express the same rules over the same payments; sides with other alerts end the suite. */
final class PeersSuite implements Suite {

    private static final long SEED = 42;
    private static final double PAYMENTS_PER_DAY = 5;

    private static final PaymentRules DAILY = new PaymentRules(Duration.ofDays(1), PAYMENTS_PER_DAY);
    private static final PaymentRules HOURLY = new PaymentRules(Duration.ofHours(1), PAYMENTS_PER_DAY);
    private static final int BORROWERS = 500;
    private static final int DAYS = 120;

    // By hour each record belongs to more than a thousand windows, so there can only be few.
    private static final int FEW_BORROWERS = 40;
    private static final int FEW_DAYS = 45;

    private static final double OVER_GOAL = 40;
    private static final double WINDOWS_GOAL = 500;

    @Override
    public List<Row> run(int rounds, Consumer<String> progress) throws Exception {
        List<Row> rows = new ArrayList<>();
        byDay(rounds, progress, rows);
        byHour(rounds, progress, rows);
        return rows;
    }

    private static void byDay(int rounds, Consumer<String> progress, List<Row> rows) throws Exception {
        var load = new PaymentLoad(DAILY, BORROWERS, DAYS, SEED);
        try (PaymentsOnKafka kafka = PaymentsOnKafka.of(load)) {
            Map<String, Callable<Outcome>> sides = new LinkedHashMap<>();
            sides.put("engine", kafka::engine);
            sides.put("sql_over", kafka::sqlOver);
            sides.put("sliding_windows_by_day", kafka::slidingWindows);
            Map<String, Cost[]> costs = new LinkedHashMap<>();
            sides.keySet().forEach(side -> costs.put(side, new Cost[rounds]));
            progress.accept("warming up");
            Set<String> expected = kafka.engine().alerts();
            for (int round = 0; round < rounds; round++) {
                for (var side : sides.entrySet()) {
                    progress.accept("%s, round %d of %d".formatted(side.getKey(), round + 1, rounds));
                    Outcome outcome = side.getValue().call();
                    requireEqual(side.getKey(), expected, outcome.alerts());
                    Objects.requireNonNull(costs.get(side.getKey()))[round] = outcome.cost();
                }
            }
            String conditions = conditions(load, expected.size(), "30 d, 14 d and 7 d by 1 d");
            Cost[] engine = Objects.requireNonNull(costs.get("engine"));
            costs.forEach((side, measured) -> {
                costRows("peers_" + side, measured, conditions, rows);
                if (measured != engine) {
                    OptionalDouble goal =
                            side.equals("sql_over") ? OptionalDouble.of(OVER_GOAL) : OptionalDouble.empty();
                    ratioRows("engine_to_" + side, engine, measured, goal, conditions, rows);
                }
            });
        }
    }

    private static void byHour(int rounds, Consumer<String> progress, List<Row> rows) throws Exception {
        Cost[] engine = new Cost[rounds];
        Cost[] windows = new Cost[rounds];
        int alerts = 0;
        var manyPayments = new PaymentLoad(HOURLY, BORROWERS, DAYS, SEED);
        var fewPayments = new PaymentLoad(HOURLY, FEW_BORROWERS, FEW_DAYS, SEED);
        try (PaymentsOnKafka many = PaymentsOnKafka.of(manyPayments);
                PaymentsOnKafka few = PaymentsOnKafka.of(fewPayments)) {
            Set<String> expected = few.engine().alerts();
            for (int round = 0; round < rounds; round++) {
                progress.accept("engine and sliding windows by hour, round %d of %d".formatted(round + 1, rounds));
                engine[round] = many.engine().cost();
                Outcome outcome = few.slidingWindows();
                requireEqual("sliding_windows", expected, outcome.alerts());
                alerts = expected.size();
                windows[round] = outcome.cost();
            }
        }
        String conditions = conditions(fewPayments, alerts, "30 d, 14 d and 7 d by 1 h")
                + String.format(
                        Locale.ROOT,
                        "; that is the windows' load, on which alerts were compared, the engine's cost is of %,d records of the same kind, over which its start is spread thinner",
                        manyPayments.payments.size());
        costRows("peers_engine_by_hour", engine, conditions, rows);
        costRows("peers_sliding_windows", windows, conditions, rows);
        ratioRows("engine_to_sliding_windows", engine, windows, OptionalDouble.of(WINDOWS_GOAL), conditions, rows);
    }

    private static void requireEqual(String side, Set<String> expected, Set<String> alerts) {
        if (!expected.equals(alerts)) {
            List<String> missing = expected.stream()
                    .filter(alert -> !alerts.contains(alert))
                    .limit(3)
                    .toList();
            List<String> other = alerts.stream()
                    .filter(alert -> !expected.contains(alert))
                    .limit(3)
                    .toList();
            throw new IllegalStateException(
                    "%s raised %d alerts, must raise the %d of the engine; it misses %s … and has %s … beside them"
                            .formatted(side, alerts.size(), expected.size(), missing, other));
        }
    }

    private static String conditions(PaymentLoad load, int alerts, String windows) {
        return String.format(
                Locale.ROOT,
                "%,d payments of %d borrowers over %d days, nine rules over %s, the same %,d alerts on each side, Kafka to Kafka,"
                        + " exactly once, checkpoints each second, parallelism 2, heap state, broker in the same JVM, start of the job included",
                load.payments.size(),
                load.borrowers,
                load.days,
                windows,
                alerts);
    }

    private static void costRows(String name, Cost[] costs, String conditions, List<Row> rows) {
        rows.add(Row.of(
                name + "_cpu_micros_per_event",
                "µs",
                Arrays.stream(costs).mapToDouble(Cost::cpuMicrosPerEvent).toArray(),
                OptionalDouble.empty(),
                false,
                conditions));
        rows.add(Row.of(
                name + "_events_per_second",
                "1/s",
                Arrays.stream(costs).mapToDouble(Cost::eventsPerSecond).toArray(),
                OptionalDouble.empty(),
                true,
                conditions));
    }

    /** How many times the engine's CPU time a peer takes, and how many times its wall time. */
    private static void ratioRows(
            String name, Cost[] engine, Cost[] peer, OptionalDouble goal, String conditions, List<Row> rows) {
        double[] cpu = new double[engine.length];
        double[] wall = new double[engine.length];
        for (int round = 0; round < engine.length; round++) {
            cpu[round] = peer[round].cpuMicrosPerEvent() / engine[round].cpuMicrosPerEvent();
            wall[round] = engine[round].eventsPerSecond() / peer[round].eventsPerSecond();
        }
        rows.add(Row.of(name, "ratio", cpu, goal, true, "CPU time of the process; " + conditions));
        rows.add(Row.of(name + "_wall", "ratio", wall, OptionalDouble.empty(), true, conditions));
    }
}
