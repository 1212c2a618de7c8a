package io.loanwatch.benchmarks;

import io.loanwatch.testkit.bank.BankSettings;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** What all indicators cost beside Flink and Kafka alone, and what is kept of a borrower. */
final class CoreSuite implements Suite {

    private static final BankSettings BANK = new BankSettings(42, 300, LocalDate.of(2026, 1, 1), 12);
    private static final int LIVE_DAYS = 120;
    private static final double PASS_THROUGH_GOAL = 0.9;

    /** A quarter of the second run's processor time is still that of the compiler. */
    private static final int WARM_UP_ROUNDS = 3;

    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(1);

    private static final BankSettings THREE_YEARS = new BankSettings(42, 120, LocalDate.of(2026, 1, 1), 36);
    private static final int STATE_GOAL_BYTES = 4_096;
    private static final int WORTH_TELLING_BYTES = 100;

    @Override
    public List<Row> run(int rounds, Consumer<String> progress) throws Exception {
        List<Row> rows = new ArrayList<>();
        jobs(rounds, progress, rows);
        progress.accept("the state of borrowers after three years");
        states(rows);
        return rows;
    }

    private static void jobs(int rounds, Consumer<String> progress, List<Row> rows) throws Exception {
        double[] ratio = new double[rounds];
        double[] cpuRatio = new double[rounds];
        double[] rate = new double[rounds];
        double[] cpu = new double[rounds];
        double[] passCpu = new double[rounds];
        long events;
        progress.accept("filling Kafka");
        try (BankOnKafka bank = BankOnKafka.of(BANK, LIVE_DAYS)) {
            events = bank.events();
            for (int round = 0; round < WARM_UP_ROUNDS; round++) {
                progress.accept("warming up, round %d of %d".formatted(round + 1, WARM_UP_ROUNDS));
                bank.passThrough();
                bank.detectionJobs(CHECKPOINT_INTERVAL);
            }
            for (int round = 0; round < rounds; round++) {
                progress.accept(
                        "all detection jobs over %,d records, round %d of %d".formatted(events, round + 1, rounds));
                Cost pass = bank.passThrough();
                Cost engine = bank.detectionJobs(CHECKPOINT_INTERVAL);
                rate[round] = engine.eventsPerSecond();
                cpu[round] = engine.cpuMicrosPerEvent();
                passCpu[round] = pass.cpuMicrosPerEvent();
                ratio[round] = rate[round] / pass.eventsPerSecond();
                cpuRatio[round] = passCpu[round] / cpu[round];
            }
        }
        String conditions = String.format(
                Locale.ROOT,
                "%,d records of %d simulated borrowers, Kafka to Kafka, exactly once, checkpoints each second, parallelism 2, heap state,"
                        + " broker in the same JVM, start of the jobs included; the three detection jobs beside each other",
                events,
                BANK.borrowers());
        OptionalDouble none = OptionalDouble.empty();
        rows.add(Row.of(
                "engine_to_passthrough", "ratio", ratio, OptionalDouble.of(PASS_THROUGH_GOAL), true, conditions));
        rows.add(Row.of("engine_to_passthrough_cpu", "ratio", cpuRatio, none, true, conditions));
        rows.add(Row.of("engine_events_per_second", "1/s", rate, none, true, conditions));
        rows.add(Row.of("engine_cpu_micros_per_event", "µs", cpu, none, false, conditions));
        rows.add(Row.of("all_topics_passthrough_cpu_micros_per_event", "µs", passCpu, none, false, conditions));
    }

    private static void states(List<Row> rows) {
        StateSizes sizes = StateSizes.of(THREE_YEARS);
        String conditions = String.format(
                Locale.ROOT,
                "%d simulated borrowers after 36 months, all feeds, every indicator, the states of the three detection jobs together; one value a borrower",
                THREE_YEARS.borrowers());
        rows.add(Row.of(
                "state_bytes_per_borrower",
                "B",
                sizes.bytes(),
                OptionalDouble.of(STATE_GOAL_BYTES),
                false,
                conditions + "; deduplication apart"));
        OptionalDouble none = OptionalDouble.empty();
        rows.add(Row.of("deduplication_bytes_per_borrower", "B", sizes.deduplicationBytes(), none, false, conditions));
        for (String part : sizes.parts()) {
            Row row = Row.of("state_bytes_" + part, "B", sizes.bytesOf(part), none, false, conditions);
            if (row.median() >= WORTH_TELLING_BYTES) {
                rows.add(row);
            }
        }
    }
}
