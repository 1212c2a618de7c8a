package io.loanwatch.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** What following the money costs, at 0.1%, 1% and 10% of the accounts holding loan money. */
final class TracingSuite implements Suite {

    private static final double[] SHARES = {0.001, 0.01, 0.1};
    private static final int ACCOUNTS = 100_000;
    private static final int EVENTS = 1_000_000;
    private static final int EVENTS_PER_SECOND = 2_000;
    private static final long SEED = 42;
    private static final double PASS_THROUGH_GOAL = 0.5;
    private static final double GOAL_SHARE = 0.01;

    @Override
    public List<Row> run(int rounds, Consumer<String> progress) throws Exception {
        List<Row> rows = new ArrayList<>();
        for (double share : SHARES) {
            var load = new TransferLoad(ACCOUNTS, EVENTS, share, EVENTS_PER_SECOND, SEED);
            orderedStage(load, share, rounds, progress, rows);
            wholeJob(load, share, rounds, progress, rows);
        }
        return rows;
    }

    private static void orderedStage(
            TransferLoad load, double share, int rounds, Consumer<String> progress, List<Row> rows) throws Exception {
        progress.accept("the ordered stage at " + percent(share));
        double[] filtered = new double[rounds];
        double[] unfiltered = new double[rounds];
        double[] factor = new double[rounds];
        double[] bytes = new double[rounds];
        var withFilter = new LedgerRun(load, true);
        var withoutFilter = new LedgerRun(load, false);
        withFilter.run();
        for (int round = 0; round < rounds; round++) {
            LedgerRun.Result result = withFilter.run();
            filtered[round] = result.eventsPerSecond();
            unfiltered[round] = withoutFilter.run().eventsPerSecond();
            factor[round] = filtered[round] / unfiltered[round];
            bytes[round] = (double) result.stateBytes() / Math.max(1, result.trackedAccounts());
        }
        String conditions = conditions(share) + ", one thread, transfers in memory";
        rows.add(row("ordered_stage_events_per_second", share, "1/s", filtered, conditions, true));
        rows.add(row(
                "filter_factor",
                share,
                "ratio",
                factor,
                conditions + "; with to without the filter at its head",
                true));
        rows.add(row(
                "state_bytes_per_tainted_account",
                share,
                "B",
                bytes,
                conditions + "; four rules, paths included",
                false));
    }

    private static void wholeJob(TransferLoad load, double share, int rounds, Consumer<String> progress, List<Row> rows)
            throws Exception {
        double[] ratio = new double[rounds];
        double[] rate = new double[rounds];
        double[] cpu = new double[rounds];
        double[] passRate = new double[rounds];
        double[] passCpu = new double[rounds];
        progress.accept("filling Kafka at " + percent(share));
        try (KafkaRun kafka = KafkaRun.of(load)) {
            progress.accept("warming up at " + percent(share));
            kafka.passThrough();
            kafka.fundMisuse();
            for (int round = 0; round < rounds; round++) {
                progress.accept("the jobs at %s, round %d of %d".formatted(percent(share), round + 1, rounds));
                Cost pass = kafka.passThrough();
                Cost own = kafka.fundMisuse();
                rate[round] = own.eventsPerSecond();
                cpu[round] = own.cpuMicrosPerEvent();
                passRate[round] = pass.eventsPerSecond();
                passCpu[round] = pass.cpuMicrosPerEvent();
                ratio[round] = rate[round] / passRate[round];
            }
        }
        String conditions = conditions(share)
                + ", Kafka to Kafka, exactly once, checkpoints each second, broker in the same JVM, start of the job included";
        OptionalDouble goal = share == GOAL_SHARE ? OptionalDouble.of(PASS_THROUGH_GOAL) : OptionalDouble.empty();
        rows.add(Row.of("tracing_to_passthrough_" + percent(share), "ratio", ratio, goal, true, conditions));
        rows.add(row("tracing_events_per_second", share, "1/s", rate, conditions, true));
        rows.add(row("tracing_cpu_micros_per_event", share, "µs", cpu, conditions, false));
        rows.add(row("passthrough_events_per_second", share, "1/s", passRate, conditions, true));
        rows.add(row("passthrough_cpu_micros_per_event", share, "µs", passCpu, conditions, false));
    }

    private static Row row(
            String name, double share, String unit, double[] values, String conditions, boolean higherIsBetter) {
        return Row.of(name + "_" + percent(share), unit, values, OptionalDouble.empty(), higherIsBetter, conditions);
    }

    private static String conditions(double share) {
        return String.format(
                Locale.ROOT,
                "%,d transfers of %,d accounts, %s of them with loan money",
                EVENTS,
                ACCOUNTS,
                percent(share));
    }

    private static String percent(double share) {
        return share * 100 == Math.rint(share * 100) ? Math.round(share * 100) + "%" : share * 100 + "%";
    }
}
