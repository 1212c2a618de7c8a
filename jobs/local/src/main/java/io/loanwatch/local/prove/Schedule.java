package io.loanwatch.local.prove;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How a bank's records come, and what happens to the jobs on the way. A function of the bank, a seed and a number.
 *
 * @param number which of the seed
 * @param kind what hosts the operators, and whether poison comes
 * @param bound how much later than its knowledge time a record may come, milliseconds
 * @param deliveries every coming of a record
 * @param emptyMarks marks between the bank's own that only move the clock, epoch milliseconds
 * @param faults checkpoints and crashes, in order
 * @param parallelism subtasks at the beginning
 * @param calm whether each record arrives before the next is read
 * @param interleaving what is drawn for who goes next
 */
record Schedule(
        int number,
        Kind kind,
        long bound,
        List<Delivery> deliveries,
        List<Long> emptyMarks,
        List<Fault> faults,
        int parallelism,
        boolean calm,
        long interleaving) {

    private static final long[] BOUNDS = {
        Duration.ofMinutes(1).toMillis(),
        Duration.ofHours(6).toMillis(),
        Duration.ofDays(5).toMillis()
    };
    private static final int[] PARALLELISMS = {1, 4, 2};

    /** Copies come so much later at most: within the horizon of deduplication, which counts calendar days. */
    private static final long LATEST_COPY = Duration.ofDays(6).toMillis();

    private static final int MOST_CRASHES = 3;

    /** What hosts the operators, and whether poison comes. */
    enum Kind {
        /** Functions on maps, values as objects. */
        CORE,
        /** Functions on maps, values as bytes. */
        CORE_BYTES,
        /** As {@link #CORE}, with wrong records among the right. */
        POISON,
        /** The clock of a bounded replay: records in order, and the clock moves with them. */
        BOUNDED,
        /** Flink's operators on its heap. */
        OPERATORS_HEAP,
        /** Flink's operators on RocksDB. */
        OPERATORS_ROCKSDB
    }

    /**
     * A coming of a record.
     *
     * @param fact index of the fact, or of the dose of poison
     * @param at when, on the clock of the transport, epoch milliseconds; never before its knowledge time
     * @param coming what comes
     */
    record Delivery(int fact, long at, Coming coming) {

        /** What comes. */
        enum Coming {
            FIRST,
            COPY,
            POISON
        }
    }

    /** The fault-free one: everything at its knowledge time, one subtask. */
    static Schedule reference(ProvedBank bank) {
        List<Delivery> deliveries = new ArrayList<>();
        for (int fact = 0; fact < bank.facts().size(); fact++) {
            deliveries.add(new Delivery(fact, bank.facts().get(fact).knownAt(), Delivery.Coming.FIRST));
        }
        return new Schedule(-1, Kind.CORE, BOUNDS[0], deliveries, List.of(), List.of(), 1, true, 0);
    }

    static Schedule drawn(ProvedBank bank, long seed, int number, Kind kind) {
        var random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
        long bound = BOUNDS[random.nextInt(BOUNDS.length)];
        boolean ordered = kind == Kind.BOUNDED;
        List<Delivery> deliveries = new ArrayList<>();
        int facts = bank.facts().size();
        double copies = ordered || random.nextInt(4) == 0 ? 0 : random.nextDouble(0.1);
        for (int fact = 0; fact < facts; fact++) {
            long knownAt = bank.facts().get(fact).knownAt();
            deliveries.add(
                    new Delivery(fact, ordered ? knownAt : knownAt + random.nextLong(bound), Delivery.Coming.FIRST));
            if (random.nextDouble() < copies) {
                long late = random.nextBoolean() ? bound : LATEST_COPY;
                long at = Math.min(knownAt + random.nextLong(late), Math.max(knownAt, bank.end()));
                deliveries.add(new Delivery(fact, at, Delivery.Coming.COPY));
            }
        }
        if (kind == Kind.POISON && !bank.poison().isEmpty()) {
            int begin = random.nextInt(bank.poison().size());
            for (int i = 0; i < Math.max(facts / 100, Poison.KINDS); i++) {
                int dose = (begin + i) % bank.poison().size();
                deliveries.add(new Delivery(dose, bank.poison().get(dose).at(), Delivery.Coming.POISON));
            }
        }
        List<Long> emptyMarks = new ArrayList<>();
        if (!ordered && facts > 0) {
            long first = bank.facts().get(0).knownAt();
            for (int left = random.nextInt(200); left > 0; left--) {
                emptyMarks.add(first + random.nextLong(Math.max(bank.end() - first, 1)));
            }
        }
        return new Schedule(
                number,
                kind,
                bound,
                deliveries,
                emptyMarks,
                faults(random),
                PARALLELISMS[random.nextInt(PARALLELISMS.length)],
                false,
                random.nextLong());
    }

    private static List<Fault> faults(SplittableRandom random) {
        List<Fault> faults = new ArrayList<>();
        for (int crashes = random.nextInt(MOST_CRASHES + 1); crashes > 0; crashes--) {
            if (random.nextInt(4) > 0) {
                faults.add(new Fault(Fault.Kind.CHECKPOINT, random.nextDouble(), 0));
            }
            faults.add(new Fault(
                    Fault.Kind.CRASH, random.nextDouble(), PARALLELISMS[random.nextInt(PARALLELISMS.length)]));
        }
        faults.sort(Comparator.comparingDouble(Fault::at));
        return faults;
    }

    Schedule with(List<Delivery> fewer) {
        return new Schedule(
                number, kind, bound, List.copyOf(fewer), emptyMarks, faults, parallelism, calm, interleaving);
    }

    Schedule withEmptyMarks(List<Long> fewer) {
        return new Schedule(
                number, kind, bound, deliveries, List.copyOf(fewer), faults, parallelism, calm, interleaving);
    }

    Schedule withFaults(List<Fault> fewer) {
        return new Schedule(
                number, kind, bound, deliveries, emptyMarks, List.copyOf(fewer), parallelism, calm, interleaving);
    }

    Schedule with(int fewer) {
        return new Schedule(number, kind, bound, deliveries, emptyMarks, faults, fewer, calm, interleaving);
    }

    Schedule calmed() {
        return new Schedule(number, kind, bound, deliveries, emptyMarks, faults, parallelism, true, interleaving);
    }
}
