package io.loanwatch.local.replay;

import io.loanwatch.detectors.Catalogue;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.flink.clock.KnowledgeClock;
import io.loanwatch.flink.kafka.Outbound;
import io.loanwatch.flink.operators.SortInbound;
import io.loanwatch.flink.replay.MergedFile;
import io.loanwatch.flink.replay.PartFiles;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.local.files.TemporaryFolder;
import io.loanwatch.local.text.Progress;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.Topic;
import io.loanwatch.monitor.BusinessDeclineJob;
import io.loanwatch.monitor.CreditWatchJob;
import io.loanwatch.monitor.DetectionJob;
import io.loanwatch.monitor.DetectionMain;
import io.loanwatch.monitor.DetectionWiring;
import io.loanwatch.monitor.FundMisuseJob;
import io.loanwatch.monitor.JobDefaults;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs the same jobs as on Kafka over a folder of records, and writes what they say into another. */
public final class Replay {

    private static final Duration ALERT_MARK_INTERVAL = Duration.ofDays(365);
    private static final Duration PROGRESS_INTERVAL = Duration.ofMillis(250);

    private static final Map<String, BiConsumer<StreamExecutionEnvironment, DetectionWiring>> JOBS =
            new TreeMap<>(Map.of(
                    FundMisuseJob.NAME, FundMisuseJob::define,
                    BusinessDeclineJob.NAME, BusinessDeclineJob::define,
                    CreditWatchJob.NAME, CreditWatchJob::define));

    private final ReplaySettings settings;

    public Replay(ReplaySettings settings) {
        this.settings = settings;
    }

    /**
     * @throws IOException if the input cannot be read or the output not written; nothing is written then
     * @throws io.loanwatch.local.files.InvalidLineException if a line cannot be read and the replay is not lenient
     */
    public ReplayResult run() throws IOException, InterruptedException {
        long startedAt = System.nanoTime();
        try (MergedInput input = MergedInput.of(settings.input(), settings.lenient(), settings.until())) {
            return run(input, settings.detectors(), startedAt);
        }
    }

    /** The same over an input that was merged before, with these detectors; what the settings say of input and detectors is not looked at. */
    public ReplayResult run(MergedInput input, List<Detector<?>> hosted) throws IOException, InterruptedException {
        return run(input, hosted, System.nanoTime());
    }

    private ReplayResult run(MergedInput input, List<Detector<?>> hosted, long startedAt)
            throws IOException, InterruptedException {
        try (TemporaryFolder work = TemporaryFolder.make("loanwatch-replay")) {
            List<PartFiles<Outbound>> alerts = new ArrayList<>();
            List<PartFiles<DeadLetter>> deadLetters = new ArrayList<>();
            StreamExecutionEnvironment env = environment(work.path());
            long expected = 0;
            for (var job : jobs(hosted).entrySet()) {
                List<Detector<?>> detectors = Catalogue.ofJob(job.getKey(), hosted);
                if (!detectors.isEmpty()) {
                    var jobAlerts = new PartFiles<>(work.path(), job.getKey() + "-alerts", StreamTypes.OUTBOUND);
                    var jobDeadLetters =
                            new PartFiles<>(work.path(), job.getKey() + "-dead-letters", StreamTypes.DEAD_LETTER);
                    alerts.add(jobAlerts);
                    deadLetters.add(jobDeadLetters);
                    Set<Topic> topics = DetectionMain.topics(job.getKey(), detectors);
                    job.getValue().accept(env, wiring(input.file(), topics, detectors, jobAlerts, jobDeadLetters));
                    expected += expected(input.content(), topics);
                }
            }
            execute(env, expected);
            return ReplayResult.of(
                    input.content().recordsByTopic(),
                    input.content().until(),
                    input.content().marksGiven(),
                    readAll(alerts),
                    readAll(deadLetters),
                    (System.nanoTime() - startedAt) / 1e9);
        }
    }

    /** The engine's, and those of detections by themselves. */
    private static Map<String, BiConsumer<StreamExecutionEnvironment, DetectionWiring>> jobs(List<Detector<?>> hosted) {
        Map<String, BiConsumer<StreamExecutionEnvironment, DetectionWiring>> jobs = new TreeMap<>(JOBS);
        for (Detector<?> detector : hosted) {
            String name = detector.description().job();
            jobs.putIfAbsent(name, (env, wiring) -> DetectionJob.define(env, name, wiring));
        }
        return jobs;
    }

    private DetectionWiring wiring(
            Path merged,
            Set<Topic> topics,
            List<Detector<?>> detectors,
            PartFiles<Outbound> alerts,
            PartFiles<DeadLetter> deadLetters) {
        return new DetectionWiring(
                MergedFile.source(merged, topics),
                1,
                KnowledgeClock.ordered(),
                detectors,
                settings.stages(),
                EngineSettings.defaults(),
                alerts,
                deadLetters,
                1,
                ALERT_MARK_INTERVAL);
    }

    private StreamExecutionEnvironment environment(Path work) {
        Configuration configuration = JobDefaults.configuration();
        configuration.removeConfig(CheckpointingOptions.CHECKPOINTING_INTERVAL);
        configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, settings.parallelism());
        configuration.setString("io.tmp.dirs", work.toString());
        configuration.setString("web.tmpdir", work.toString());
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(settings.parallelism(), configuration);
        env.getConfig().setAutoWatermarkInterval(PROGRESS_INTERVAL.toMillis());
        return env;
    }

    private static void execute(StreamExecutionEnvironment env, long expected)
            throws IOException, InterruptedException {
        try (Progress progress = Progress.of("running the jobs", expected)) {
            JobClient job = env.executeAsync("replay");
            CompletableFuture<JobExecutionResult> result = job.getJobExecutionResult();
            while (true) {
                try {
                    result.get(PROGRESS_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
                    return;
                } catch (TimeoutException e) {
                    recordsRead(job).ifPresent(progress::set);
                }
            }
        } catch (ExecutionException e) {
            throw new IOException("the jobs failed: " + rootCause(e), e);
        } catch (InterruptedException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the jobs could not be started: " + rootCause(e), e);
        }
    }

    // A job that ends just now has no accumulators to ask for any more; that it ended is told by its result.
    private static OptionalLong recordsRead(JobClient job) throws InterruptedException {
        try {
            Object read = job.getAccumulators().get().get(SortInbound.RECORDS_READ);
            return read instanceof Long count ? OptionalLong.of(count) : OptionalLong.empty();
        } catch (ExecutionException | RuntimeException e) {
            return OptionalLong.empty();
        }
    }

    private static Throwable rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static long expected(Merge.Merged input, Set<Topic> topics) {
        return topics.stream()
                .mapToLong(topic -> input.recordsByTopic().getOrDefault(topic.topicName(), 0L))
                .sum();
    }

    private static <T> List<T> readAll(List<PartFiles<T>> files) throws IOException {
        List<T> all = new ArrayList<>();
        for (PartFiles<T> file : files) {
            all.addAll(file.read());
        }
        return all;
    }
}
