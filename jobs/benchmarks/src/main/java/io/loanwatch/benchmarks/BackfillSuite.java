package io.loanwatch.benchmarks;

import io.loanwatch.testkit.bank.BankSettings;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** How long a year of history takes: every detection job over all topics of a bank, bounded, as when it is deployed anew. */
final class BackfillSuite implements Suite {

    private static final BankSettings BANK = new BankSettings(42, 500, LocalDate.of(2026, 1, 1), 12);
    // Nobody reads along, so that committing each second would only cost.
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(30);
    private static final double GOAL_MINUTES = 5;
    private static final double GOAL_EVENTS = 50e6;
    private static final double SECONDS_A_MINUTE = 60;

    @Override
    public List<Row> run(int rounds, Consumer<String> progress) throws Exception {
        double[] minutes = new double[rounds];
        double[] rate = new double[rounds];
        double[] cpu = new double[rounds];
        progress.accept("filling Kafka");
        try (BankOnKafka bank = BankOnKafka.of(BANK, 0)) {
            for (int round = 0; round < rounds; round++) {
                progress.accept("all detection jobs over %,d records, round %d of %d"
                        .formatted(bank.events(), round + 1, rounds));
                Cost cost = bank.detectionJobs(CHECKPOINT_INTERVAL);
                rate[round] = cost.eventsPerSecond();
                cpu[round] = cost.cpuMicrosPerEvent();
                minutes[round] = GOAL_EVENTS / rate[round] / SECONDS_A_MINUTE;
            }
            String conditions = String.format(
                    Locale.ROOT,
                    "a year of %d simulated borrowers, %,d records, Kafka to Kafka, exactly once, checkpoints each 30 s, parallelism 2, heap state,"
                            + " broker in the same JVM, start of the jobs included; the three detection jobs beside each other",
                    BANK.borrowers(),
                    bank.events());
            OptionalDouble none = OptionalDouble.empty();
            List<Row> rows = new ArrayList<>();
            rows.add(Row.of(
                    "backfill_minutes",
                    "min",
                    minutes,
                    OptionalDouble.of(GOAL_MINUTES),
                    false,
                    "50 million events, calculated from the throughput over " + conditions));
            rows.add(Row.of("backfill_events_per_second", "1/s", rate, none, true, conditions));
            rows.add(Row.of("backfill_cpu_micros_per_event", "µs", cpu, none, false, conditions));
            return rows;
        }
    }
}
