package io.loanwatch.benchmarks;

import io.loanwatch.testkit.bank.BankSettings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** What the indicators of the business-decline job cost over the records of a simulated bank. */
final class DeclineSuite implements Suite {

    private static final long SEED = 42;
    private static final int BORROWERS = 120;
    private static final int HISTORY_MONTHS = 24;
    private static final int LIVE_DAYS = 180;
    private static final LocalDate LIVE_FROM = LocalDate.of(2026, 1, 1);
    private static final double NO_OP_GOAL = 1.5;

    @Override
    public List<Row> run(int rounds, Consumer<String> progress) throws Exception {
        double[] ratio = new double[rounds];
        double[] withoutRatio = new double[rounds];
        double[] rate = new double[rounds];
        double[] cpu = new double[rounds];
        double[] withoutCpu = new double[rounds];
        double[] noOpRate = new double[rounds];
        double[] noOpCpu = new double[rounds];
        long records;
        progress.accept("simulating a bank");
        try (DeclineRun run = DeclineRun.of(new BankSettings(SEED, BORROWERS, LIVE_FROM, HISTORY_MONTHS), LIVE_DAYS)) {
            records = run.records();
            progress.accept("warming up");
            run.noOp();
            run.job();
            for (int round = 0; round < rounds; round++) {
                progress.accept("the job over %,d records, round %d of %d".formatted(records, round + 1, rounds));
                Cost noOp = run.noOp();
                Cost without = run.withoutIndicators();
                Cost job = run.job();
                rate[round] = job.eventsPerSecond();
                cpu[round] = job.cpuMicrosPerEvent();
                noOpRate[round] = noOp.eventsPerSecond();
                noOpCpu[round] = noOp.cpuMicrosPerEvent();
                withoutCpu[round] = without.cpuMicrosPerEvent();
                ratio[round] = cpu[round] / noOpCpu[round];
                withoutRatio[round] = withoutCpu[round] / noOpCpu[round];
            }
        }
        String conditions = String.format(
                Locale.ROOT,
                "%,d records of %d simulated borrowers over %d months and %d days, merged in a file, one slot, heap"
                        + " state, no checkpoints, start of the job included",
                records,
                BORROWERS,
                HISTORY_MONTHS,
                LIVE_DAYS);
        OptionalDouble none = OptionalDouble.empty();
        List<Row> rows = new ArrayList<>();
        rows.add(Row.of("decline_cpu_to_noop", "ratio", ratio, OptionalDouble.of(NO_OP_GOAL), false, conditions));
        rows.add(Row.of("decline_without_indicators_cpu_to_noop", "ratio", withoutRatio, none, false, conditions));
        rows.add(Row.of("decline_events_per_second", "1/s", rate, none, true, conditions));
        rows.add(Row.of("decline_cpu_micros_per_event", "µs", cpu, none, false, conditions));
        rows.add(Row.of("decline_without_indicators_cpu_micros", "µs", withoutCpu, none, false, conditions));
        rows.add(Row.of("noop_events_per_second", "1/s", noOpRate, none, true, conditions));
        rows.add(Row.of("noop_cpu_micros_per_event", "µs", noOpCpu, none, false, conditions));
        return rows;
    }
}
