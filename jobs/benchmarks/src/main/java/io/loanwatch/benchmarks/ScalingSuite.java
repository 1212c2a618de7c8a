package io.loanwatch.benchmarks;

import io.loanwatch.testkit.bank.BankSettings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** Whether throughput holds as borrowers become more: the business-decline job over as many records of more and more of them. */
final class ScalingSuite implements Suite {

    private static final long SEED = 42;
    private static final LocalDate LIVE_FROM = LocalDate.of(2026, 3, 1);

    /** Borrowers, and months of history that make about as many records of each. */
    private static final int[][] BANKS = {{100, 60}, {1_000, 6}, {6_000, 1}};

    @Override
    public List<Row> run(int rounds, Consumer<String> progress) throws Exception {
        List<Row> rows = new ArrayList<>();
        for (int[] bank : BANKS) {
            double[] rate = new double[rounds];
            double[] cpu = new double[rounds];
            progress.accept("simulating %,d borrowers".formatted(bank[0]));
            try (DeclineRun run = DeclineRun.of(new BankSettings(SEED, bank[0], LIVE_FROM, bank[1]), 0)) {
                run.job();
                for (int round = 0; round < rounds; round++) {
                    progress.accept("%,d records of %,d borrowers, round %d of %d"
                            .formatted(run.records(), bank[0], round + 1, rounds));
                    Cost cost = run.job();
                    rate[round] = cost.eventsPerSecond();
                    cpu[round] = cost.cpuMicrosPerEvent();
                }
                String conditions = String.format(
                        Locale.ROOT,
                        "business-decline job, %,d records of %,d borrowers over %d months, merged in a file, one slot, heap state, no checkpoints",
                        run.records(),
                        bank[0],
                        bank[1]);
                OptionalDouble none = OptionalDouble.empty();
                rows.add(Row.of("events_per_second_" + bank[0] + "_borrowers", "1/s", rate, none, true, conditions));
                rows.add(Row.of("cpu_micros_per_event_" + bank[0] + "_borrowers", "µs", cpu, none, false, conditions));
            }
        }
        return rows;
    }
}
