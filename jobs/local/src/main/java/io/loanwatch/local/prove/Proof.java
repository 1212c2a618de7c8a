package io.loanwatch.local.prove;

import io.loanwatch.detectors.Detector;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.model.RiskCase;
import io.loanwatch.testkit.bank.BankSettings;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;

/** Tries schedules one after the other, until one differs. */
public final class Proof {

    private static final LocalDate LIVE_FROM = LocalDate.of(2026, 3, 1);

    /** Small banks, so that a thousand schedules take a minute, and a larger one that has seen more. */
    private static final int SMALL_BANKS = 3;

    /** One schedule in so many tries the rules as well, one the portfolio; a number that shares no factor with the shares of kinds. */
    private static final int SHARED_BY = 13;

    private static final int LARGE_EVERY = 50;

    private final long seed;
    private final Jobs jobs;
    private final Map<Schedule.Kind, Hosting> hostings = new EnumMap<>(Schedule.Kind.class);
    private final Map<Integer, Ground> grounds = new TreeMap<>();
    private final Map<String, Integer> ran = new TreeMap<>();
    private final Map<String, Integer> poison = new TreeMap<>();
    private long cpuNanos;

    /** @param detectors what the jobs host */
    public Proof(long seed, List<Detector<?>> detectors) {
        this(seed, detectors, UnaryOperator.identity());
    }

    /** @param changed what hosts the operators in place of what usually does */
    Proof(long seed, List<Detector<?>> detectors, UnaryOperator<Hosting> changed) {
        this.seed = seed;
        this.jobs = new Jobs(detectors);
        Hosting core = changed.apply(new PlainHosting(false));
        hostings.put(Schedule.Kind.CORE, core);
        hostings.put(Schedule.Kind.POISON, core);
        hostings.put(Schedule.Kind.BOUNDED, core);
        hostings.put(Schedule.Kind.CORE_BYTES, changed.apply(new PlainHosting(true)));
        hostings.put(Schedule.Kind.OPERATORS_HEAP, changed.apply(new HarnessHosting(false)));
        hostings.put(Schedule.Kind.OPERATORS_ROCKSDB, changed.apply(new HarnessHosting(true)));
    }

    /**
     * A bank and what is tried on it.
     *
     * @param detection the detection jobs and the cases, by every schedule
     * @param rules the rules that people publish, by some
     * @param portfolio the portfolio, by others
     */
    private record Ground(ProvedBank bank, Tried detection, Tried rules, Tried portfolio) {

        List<Tried> of(int schedule) {
            return switch (schedule % SHARED_BY) {
                case 0 -> List.of(detection, rules);
                case SHARED_BY / 2 -> List.of(detection, portfolio);
                default -> List.of(detection);
            };
        }
    }

    /** Jobs and what the fault-free run says of them. */
    private record Tried(Trial trial, Outcome reference) {}

    /**
     * A schedule that differs.
     *
     * @param schedule its number
     * @param kind of which kind
     * @param lines the smallest schedule found that still differs, and how
     * @param records how many records it has
     */
    public record Failure(int schedule, String kind, List<String> lines, int records) {}

    /**
     * What was tried.
     *
     * @param ran schedules by kind
     * @param poison dead letters of poison by reason
     * @param said what the references say, by topic, over all banks
     * @param records records of all banks
     * @param cpuSeconds of schedules alone, without the making of banks
     * @param failure the first that differs
     */
    public record Result(
            Map<String, Integer> ran,
            Map<String, Integer> poison,
            Map<String, Integer> said,
            int records,
            double cpuSeconds,
            Optional<Failure> failure) {}

    /** Tries schedules from a number on; {@code progress} gets how many are done. */
    public Result run(int first, int schedules, LongConsumer progress) throws Exception {
        for (int number = first; number < first + schedules; number++) {
            Ground ground = ground(number);
            Schedule schedule = Schedule.drawn(ground.bank, seed, number, kind(number));
            for (Tried tried : ground.of(number)) {
                if (differs(tried, schedule)) {
                    ran.merge(schedule.kind().name(), 1, Integer::sum);
                    return result(Optional.of(reduced(ground.bank, tried.trial, schedule)));
                }
            }
            ran.merge(schedule.kind().name(), 1, Integer::sum);
            progress.accept(number - first + 1L);
        }
        return result(Optional.empty());
    }

    private boolean differs(Tried tried, Schedule schedule) throws Exception {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Outcome outcome = tried.trial.run(schedule);
        List<Outcome.Difference> differences =
                tried.trial.expected(tried.reference, schedule).differences(outcome);
        cpuNanos += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
        if (schedule.kind() == Schedule.Kind.POISON) {
            for (byte[] letter : outcome.said().getOrDefault(Outcome.DEAD_LETTERS, List.of())) {
                String text = new String(letter, StandardCharsets.UTF_8);
                poison.merge(text.substring(text.lastIndexOf(' ') + 1), 1, Integer::sum);
            }
        }
        return !differences.isEmpty();
    }

    /** Of which kind a schedule is: most of the core, a few on Flink's own operators, which take a hundred times as long. */
    static Schedule.Kind kind(int number) {
        int share = Math.floorMod(number * 37, 100);
        if (share < 1) {
            return Schedule.Kind.OPERATORS_ROCKSDB;
        }
        if (share < 2) {
            return Schedule.Kind.OPERATORS_HEAP;
        }
        if (share < 4) {
            return Schedule.Kind.CORE_BYTES;
        }
        if (share < 20) {
            return Schedule.Kind.POISON;
        }
        return share < 30 ? Schedule.Kind.BOUNDED : Schedule.Kind.CORE;
    }

    private Ground ground(int number) throws Exception {
        boolean large = number % LARGE_EVERY == LARGE_EVERY - 1;
        int index = large ? SMALL_BANKS : number % SMALL_BANKS;
        Ground known = grounds.get(index);
        if (known == null) {
            long bankSeed = seed * (SMALL_BANKS + 1) + index;
            ProvedBank bank = large
                    ? ProvedBank.simulated(new BankSettings(bankSeed, 6, LIVE_FROM, 7), 45)
                    : ProvedBank.simulated(new BankSettings(bankSeed, 3, LIVE_FROM, 2), 25);
            known = ground(bank);
            grounds.put(index, known);
        }
        return known;
    }

    private Ground ground(ProvedBank bank) throws Exception {
        var detection = new DetectionTrial(bank, jobs, hostings);
        Outcome detected = DetectionTrial.reference(bank, detection);
        detected.said().getOrDefault(Outcome.TRACES, List.of()).stream()
                .map(Codecs.FUND_TRACE::read)
                .forEach(bank::add);
        List<RiskCase> cases = detected.said().getOrDefault(Outcome.CASES, List.of()).stream()
                .map(Codecs.CASE::read)
                .toList();
        return new Ground(
                bank,
                new Tried(detection, detected),
                calm(bank, new RulesTrial(bank, jobs, hostings)),
                calm(bank, new PortfolioTrial(bank, cases, jobs, hostings)));
    }

    private static Tried calm(ProvedBank bank, Trial trial) throws Exception {
        return new Tried(trial, trial.run(Schedule.reference(bank)));
    }

    private Failure reduced(ProvedBank bank, Trial trial, Schedule schedule) throws Exception {
        var reduction = new Reduction(trial, bank);
        Schedule smallest = reduction.smallest(schedule);
        List<Outcome.Difference> differences = reduction.differences(smallest);
        return new Failure(
                schedule.number(),
                schedule.kind().name(),
                ScheduleText.lines(bank, smallest, differences),
                smallest.deliveries().size());
    }

    private Result result(Optional<Failure> failure) {
        Map<String, Integer> said = new TreeMap<>();
        int records = 0;
        for (Ground ground : new ArrayList<>(grounds.values())) {
            records += ground.bank.facts().size();
            for (Tried tried : List.of(ground.detection, ground.rules, ground.portfolio)) {
                tried.reference.said().forEach((topic, bytes) -> said.merge(topic, bytes.size(), Integer::sum));
            }
        }
        return new Result(ran, poison, said, records, cpuNanos / 1e9, failure);
    }
}
