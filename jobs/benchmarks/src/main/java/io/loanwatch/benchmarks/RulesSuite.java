package io.loanwatch.benchmarks;

import io.loanwatch.testkit.bank.BankSettings;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** What many rules cost over few, on the same features of the borrowers of a simulated bank. */
final class RulesSuite implements Suite {

    private static final long SEED = 42;
    private static final int BORROWERS = 60;
    private static final int HISTORY_MONTHS = 24;
    private static final int LIVE_DAYS = 90;
    private static final LocalDate LIVE_FROM = LocalDate.of(2026, 1, 1);
    private static final int FEW = 10;
    private static final int MANY = 300;
    private static final double GOAL = 1.2;

    @Override
    public List<Row> run(int rounds, Consumer<String> progress) throws Exception {
        double[] ratio = new double[rounds];
        double[] none = new double[rounds];
        double[] few = new double[rounds];
        double[] many = new double[rounds];
        long records;
        progress.accept("simulating a bank");
        try (RulesRun run = RulesRun.of(new BankSettings(SEED, BORROWERS, LIVE_FROM, HISTORY_MONTHS), LIVE_DAYS)) {
            records = run.records();
            progress.accept("warming up");
            run.cpuMicros(MANY);
            run.cpuMicros(FEW);
            for (int round = 0; round < rounds; round++) {
                progress.accept("rules over %,d records, round %d of %d".formatted(records, round + 1, rounds));
                none[round] = run.cpuMicros(0);
                few[round] = run.cpuMicros(FEW);
                many[round] = run.cpuMicros(MANY);
                ratio[round] = many[round] / few[round];
            }
        }
        String conditions = String.format(
                Locale.ROOT,
                "%,d records of %d simulated borrowers over %d months and %d days; the engine without Flink, decoding"
                        + " included, in one thread, whose CPU time it is; the rules differ in thresholds, and ten ask for the"
                        + " same features as three hundred",
                records,
                BORROWERS,
                HISTORY_MONTHS,
                LIVE_DAYS);
        OptionalDouble noGoal = OptionalDouble.empty();
        return List.of(
                Row.of("cost_300_rules_to_10", "ratio", ratio, OptionalDouble.of(GOAL), false, conditions),
                Row.of("rules_0_cpu_micros_per_event", "µs", none, noGoal, false, conditions),
                Row.of("rules_10_cpu_micros_per_event", "µs", few, noGoal, false, conditions),
                Row.of("rules_300_cpu_micros_per_event", "µs", many, noGoal, false, conditions));
    }
}
