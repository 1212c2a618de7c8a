package io.loanwatch.benchmarks;

import io.loanwatch.testkit.bank.BankSettings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** Whether throughput and state of a borrower hold as borrowers become more: the business-decline job over days of more and more of them. */
final class ScalingSuite implements Suite {

    private static final long SEED = 42;
    private static final LocalDate LIVE_FROM = LocalDate.of(2026, 3, 1);
    private static final int MONTHS = 1;

    /** The simulator holds some 15 KB of each borrower, so a million does not fit here. */
    private static final int[] BORROWERS = {1_000, 10_000, 100_000};

    /** The compiler has seen all there is to see after so many records. */
    private static final long WARM_UP_RECORDS = 2_000_000;

    /** Of more the states are as those of these, and take as long again to be told. */
    private static final int MOST_BORROWERS_WHOSE_STATE_IS_TOLD = 10_000;

    @Override
    public List<Row> run(int rounds, Consumer<String> progress) throws Exception {
        List<Row> rows = new ArrayList<>();
        for (int borrowers : BORROWERS) {
            var bank = new BankSettings(SEED, borrowers, LIVE_FROM, MONTHS);
            throughput(bank, rounds, progress, rows);
            if (borrowers <= MOST_BORROWERS_WHOSE_STATE_IS_TOLD) {
                progress.accept("the state of %,d borrowers".formatted(borrowers));
                state(bank, rows);
            }
        }
        return rows;
    }

    private static void throughput(BankSettings bank, int rounds, Consumer<String> progress, List<Row> rows)
            throws Exception {
        double[] rate = new double[rounds];
        double[] cpu = new double[rounds];
        progress.accept("simulating %,d borrowers".formatted(bank.borrowers()));
        try (DeclineRun run = DeclineRun.of(bank, 0)) {
            for (long warm = 0; warm < WARM_UP_RECORDS && run.records() < WARM_UP_RECORDS; warm += run.records()) {
                run.job();
            }
            for (int round = 0; round < rounds; round++) {
                progress.accept("%,d records of %,d borrowers, round %d of %d"
                        .formatted(run.records(), bank.borrowers(), round + 1, rounds));
                Cost cost = run.job();
                rate[round] = cost.eventsPerSecond();
                cpu[round] = cost.cpuMicrosPerEvent();
            }
            String conditions = String.format(
                    Locale.ROOT,
                    "business-decline job, %,d records of %,d borrowers over a month, merged in a file, one slot, heap state, no checkpoints",
                    run.records(),
                    bank.borrowers());
            OptionalDouble none = OptionalDouble.empty();
            rows.add(Row.of(
                    "events_per_second_%d_borrowers".formatted(bank.borrowers()), "1/s", rate, none, true, conditions));
            rows.add(Row.of(
                    "cpu_micros_per_event_%d_borrowers".formatted(bank.borrowers()),
                    "µs",
                    cpu,
                    none,
                    false,
                    conditions));
        }
    }

    private static void state(BankSettings bank, List<Row> rows) {
        rows.add(Row.of(
                "state_bytes_per_borrower_of_%d".formatted(bank.borrowers()),
                "B",
                StateSizes.of(bank).bytes(),
                OptionalDouble.empty(),
                false,
                "after a month, the states of the three detection jobs together; one value a borrower"));
    }
}
