package io.loanwatch.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Runs of a job over the records of a bank: by a good or a bad transport, and with a failure on the way. What they said is for the
 * caller to judge when they have ended.
 *
 * @param folder for checkpoints and working files
 */
record JobRuns(
        BankRecords bank, String job, BiConsumer<StreamExecutionEnvironment, DetectionWiring> define, Path folder) {

    private static final long BOUND_MILLIS = 60_000;

    private static final Duration CHECKPOINT_INTERVAL = Duration.ofMillis(250);

    /** A job of the engine. */
    JobRuns(BankRecords bank, String job, Path folder) {
        this(bank, job, DetectionRun.define(job), folder);
    }

    /** A run without a failure; its seed follows from the parallelism. */
    void whole(
            int parallelism,
            String stateBackend,
            boolean disordered,
            boolean duplicated,
            Consumer<DetectionRun> judgement)
            throws Exception {
        long seed = 42 + parallelism;
        System.out.printf("%s x %d on %s, seed %d%n", job, parallelism, stateBackend, seed);
        MemoryFeed feed = disordered ? bank.disordered(BOUND_MILLIS, new Random(seed), duplicated) : bank.inOrder();
        run(feed, parallelism, stateBackend, judgement);
    }

    /** A run of parallelism 2 that fails once, anywhere; its seed is printed. */
    void failing(String stateBackend, Consumer<DetectionRun> judgement) throws Exception {
        long seed = System.nanoTime();
        System.out.printf("%s fails on %s, seed %d%n", job, stateBackend, seed);
        var random = new Random(seed);
        MemoryFeed feed = bank.disordered(BOUND_MILLIS, random, true);
        int partition = random.nextInt(feed.partitions());
        feed.failOnceAt(partition, random.nextInt(feed.size(partition)));
        run(feed, 2, stateBackend, judgement);
        assertThat(feed.hasFailed()).isTrue();
    }

    private void run(MemoryFeed feed, int parallelism, String stateBackend, Consumer<DetectionRun> judgement)
            throws Exception {
        feed.end();
        var settings = new DetectionRun.Settings(
                job, parallelism, stateBackend, Duration.ofDays(1), CHECKPOINT_INTERVAL, folder);
        try (DetectionRun run = DetectionRun.start(feed, settings, define)) {
            run.awaitEnd();
            judgement.accept(run);
        }
    }
}
