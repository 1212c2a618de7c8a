package io.loanwatch.benchmarks;

import io.loanwatch.benchmarks.PaymentsOnKafka.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;

/** The engine's tiles beside other ways to express the same rules over the same payments; sides with other alerts end the suite. */
final class PeersSuite implements Suite {

    private static final long SEED = 42;
    private static final double PAYMENTS_PER_DAY = 5;

    private static final PaymentRules DAILY = new PaymentRules(Duration.ofDays(1), PAYMENTS_PER_DAY);
    private static final PaymentRules HOURLY = new PaymentRules(Duration.ofHours(1), PAYMENTS_PER_DAY);
    private static final int BORROWERS = 500;

    // By hour each record belongs to more than a thousand windows, so there can only be few.
    private static final int FEW_BORROWERS = 40;

    private static final Peer SIDDHI = new Peer(
            "siddhi",
            PaymentsOnKafka::siddhi,
            OptionalDouble.of(10),
            "; Siddhi alone is without durability: no checkpoints, offsets or transactions");

    private static final List<Comparison> COMPARISONS = List.of(
            new Comparison(
                    "_by_day",
                    DAILY,
                    "hashmap",
                    new Size(BORROWERS, 360),
                    new Size(BORROWERS, 360),
                    List.of(
                            new Peer("sql_over", PaymentsOnKafka::sqlOver, OptionalDouble.empty()),
                            new Peer("sliding_windows", PaymentsOnKafka::slidingWindows, OptionalDouble.empty()),
                            new Peer("kafka_streams", PaymentsOnKafka::kafkaStreams, OptionalDouble.empty()),
                            SIDDHI)),
            new Comparison(
                    "",
                    HOURLY,
                    "hashmap",
                    new Size(BORROWERS, 120),
                    new Size(FEW_BORROWERS, 120),
                    List.of(
                            new Peer("sql_over", PaymentsOnKafka::sqlOver, OptionalDouble.of(40)),
                            new Peer("sliding_windows", PaymentsOnKafka::slidingWindows, OptionalDouble.of(500)),
                            new Peer("kafka_streams", PaymentsOnKafka::kafkaStreams, OptionalDouble.of(10)),
                            SIDDHI)),
            new Comparison(
                    "_on_rocksdb",
                    HOURLY,
                    "rocksdb",
                    new Size(BORROWERS, 60),
                    new Size(FEW_BORROWERS, 45),
                    List.of(
                            new Peer("sql_over", PaymentsOnKafka::sqlOver, OptionalDouble.of(40)),
                            new Peer("sliding_windows", PaymentsOnKafka::slidingWindows, OptionalDouble.of(500)))));

    /** How many payments: of how many borrowers, over how many days. */
    private record Size(int borrowers, int days) {

        PaymentLoad load(PaymentRules rules) {
            return new PaymentLoad(rules, borrowers, days, SEED);
        }
    }

    /**
     * Another way to express the rules.
     *
     * @param goal how many times the engine's CPU time it should take
     * @param but what it leaves out of the conditions of the others
     */
    private record Peer(String name, Side side, OptionalDouble goal, String but) {

        Peer(String name, Side side, OptionalDouble goal) {
            this(name, side, goal, "");
        }
    }

    @FunctionalInterface
    private interface Side {
        Outcome run(PaymentsOnKafka payments) throws Exception;
    }

    /**
     * The engine and its peers over the same rules.
     *
     * @param suffix of the rows' names
     * @param backend where Flink keeps its state
     * @param engine payments whose cost is the engine's
     * @param peers payments whose cost is the peers', and on which alerts are compared
     */
    private record Comparison(
            String suffix, PaymentRules rules, String backend, Size engine, Size peers, List<Peer> sides) {}

    @Override
    public List<Row> run(int rounds, Consumer<String> progress) throws Exception {
        List<Row> rows = new ArrayList<>();
        for (Comparison comparison : COMPARISONS) {
            compare(comparison, rounds, progress, rows);
        }
        return rows;
    }

    private static void compare(Comparison comparison, int rounds, Consumer<String> progress, List<Row> rows)
            throws Exception {
        progress.accept("filling Kafka");
        PaymentLoad engineLoad = comparison.engine().load(comparison.rules());
        PaymentLoad peerLoad = comparison.peers().load(comparison.rules());
        try (PaymentsOnKafka many = PaymentsOnKafka.of(engineLoad, comparison.backend());
                PaymentsOnKafka few = PaymentsOnKafka.of(peerLoad, comparison.backend())) {
            progress.accept("warming up");
            Set<String> expected = few.engine().alerts();
            many.engine();
            Cost[] engine = new Cost[rounds];
            Cost[][] costs = new Cost[comparison.sides().size()][rounds];
            for (int round = 0; round < rounds; round++) {
                progress.accept("engine%s, round %d of %d".formatted(comparison.suffix(), round + 1, rounds));
                engine[round] = many.engine().cost();
                for (int at = 0; at < costs.length; at++) {
                    Peer peer = comparison.sides().get(at);
                    progress.accept(
                            "%s%s, round %d of %d".formatted(peer.name(), comparison.suffix(), round + 1, rounds));
                    Outcome outcome = peer.side().run(few);
                    requireEqual(peer.name(), expected, outcome.alerts());
                    costs[at][round] = outcome.cost();
                }
            }
            String conditions = conditions(comparison, engineLoad, peerLoad, expected.size());
            costRows("peers_engine" + comparison.suffix(), engine, conditions, rows);
            for (int at = 0; at < costs.length; at++) {
                Peer peer = comparison.sides().get(at);
                costRows("peers_" + peer.name() + comparison.suffix(), costs[at], conditions + peer.but(), rows);
                ratioRows(
                        "engine_to_" + peer.name() + comparison.suffix(),
                        engine,
                        costs[at],
                        peer.goal(),
                        conditions + peer.but(),
                        rows);
            }
        }
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

    private static String conditions(Comparison comparison, PaymentLoad engine, PaymentLoad peers, int alerts) {
        String ofEngine = engine.payments.size() == peers.payments.size()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; the engine's cost is of %,d payments of the same kind, over which its start is spread thinner",
                        engine.payments.size());
        return String.format(
                Locale.ROOT,
                "%,d payments of %d borrowers over %d days, nine rules over 30 d, 14 d and 7 d by %d h, the same %,d alerts on each side, Kafka to Kafka,"
                        + " exactly once, checkpoints each second, parallelism 2, Flink's state on %s, broker in the same JVM, start of the job included%s",
                peers.payments.size(),
                peers.borrowers,
                peers.days,
                comparison.rules().period().toHours(),
                alerts,
                comparison.backend(),
                ofEngine);
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
