package io.loanwatch.local.prove;

import io.loanwatch.detectors.Detector;
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

/** Tries schedules one after the other, until one differs. */
public final class Proof {

    private static final LocalDate LIVE_FROM = LocalDate.of(2026, 3, 1);

    /** Small banks, so that a thousand schedules take a minute, and a larger one that has seen more. */
    private static final int SMALL_BANKS = 3;

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
        this.seed = seed;
        this.jobs = new Jobs(detectors);
        var core = new PlainHosting(false);
        hostings.put(Schedule.Kind.CORE, core);
        hostings.put(Schedule.Kind.POISON, core);
        hostings.put(Schedule.Kind.BOUNDED, core);
        hostings.put(Schedule.Kind.CORE_BYTES, new PlainHosting(true));
        hostings.put(Schedule.Kind.OPERATORS_HEAP, new HarnessHosting(false));
        hostings.put(Schedule.Kind.OPERATORS_ROCKSDB, new HarnessHosting(true));
    }

    /** A bank and what the fault-free run says of it. */
    private record Ground(ProvedBank bank, Trial trial, Outcome reference) {}

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
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            Outcome outcome = ground.trial.run(schedule);
            List<Outcome.Difference> differences =
                    ground.trial.expected(ground.reference, schedule).differences(outcome);
            cpuNanos += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
            ran.merge(schedule.kind().name(), 1, Integer::sum);
            if (!differences.isEmpty()) {
                return result(Optional.of(reduced(ground, schedule)));
            }
            if (schedule.kind() == Schedule.Kind.POISON) {
                for (byte[] letter : outcome.said().getOrDefault(Outcome.DEAD_LETTERS, List.of())) {
                    String text = new String(letter, StandardCharsets.UTF_8);
                    poison.merge(text.substring(text.lastIndexOf(' ') + 1), 1, Integer::sum);
                }
            }
            progress.accept(number - first + 1L);
        }
        return result(Optional.empty());
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
        var trial = new Trial(bank, jobs, hostings);
        return new Ground(bank, trial, Trial.reference(bank, trial));
    }

    private Failure reduced(Ground ground, Schedule schedule) throws Exception {
        var reduction = new Reduction(ground.trial, ground.bank);
        Schedule smallest = reduction.smallest(schedule);
        List<Outcome.Difference> differences = reduction.differences(smallest);
        return new Failure(
                schedule.number(),
                schedule.kind().name(),
                ScheduleText.lines(ground.bank, smallest, differences),
                smallest.deliveries().size());
    }

    private Result result(Optional<Failure> failure) {
        Map<String, Integer> said = new TreeMap<>();
        int records = 0;
        for (Ground ground : new ArrayList<>(grounds.values())) {
            records += ground.bank.facts().size();
            ground.reference.said().forEach((topic, bytes) -> said.merge(topic, bytes.size(), Integer::sum));
        }
        return new Result(ran, poison, said, records, cpuNanos / 1e9, failure);
    }
}
