package io.loanwatch.monitor;

import io.loanwatch.detectors.Catalogue;
import io.loanwatch.detectors.Stages;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.flink.clock.ClockSettings;
import io.loanwatch.flink.clock.KnowledgeClock;
import io.loanwatch.flink.kafka.Outbound;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.FundTrace;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.SeriesPoint;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A detection job over a {@link MemoryFeed}, on a Flink in this JVM, with the configuration that every job has. */
final class DetectionRun implements AutoCloseable {

    static final ClockSettings CLOCK =
            new ClockSettings(Duration.ofSeconds(60), Duration.ofDays(1), Duration.ofDays(3650));

    static final Map<String, BiConsumer<StreamExecutionEnvironment, DetectionWiring>> JOBS = new TreeMap<>(Map.of(
            FundMisuseJob.NAME, FundMisuseJob::define,
            BusinessDeclineJob.NAME, BusinessDeclineJob::define,
            CreditWatchJob.NAME, CreditWatchJob::define));

    static final Comparator<FundTrace> TRACES = Comparator.comparing(FundTrace::knownAt)
            .thenComparing(FundTrace::drawdownId)
            .thenComparing(FundTrace::rule);

    static final Comparator<SeriesPoint> POINTS =
            Comparator.comparing(SeriesPoint::knownAt).thenComparing(SeriesPoint::pointId);

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final CommittedSink<Outbound> alerts = new CommittedSink<>(StreamTypes.OUTBOUND);
    private final CommittedSink<DeadLetter> deadLetters = new CommittedSink<>(StreamTypes.DEAD_LETTER);
    private final InMemoryReporter metrics = InMemoryReporter.createWithRetainedMetrics();
    private final JobClient client;

    /** How it runs. */
    record Settings(
            String job,
            int parallelism,
            String stateBackend,
            Duration alertMarkInterval,
            Duration checkpointInterval,
            Path folder) {}

    private DetectionRun(
            MemoryFeed feed,
            Settings settings,
            BiConsumer<StreamExecutionEnvironment, DetectionWiring> define,
            Optional<Path> savepoint)
            throws Exception {
        Configuration configuration = configuration(settings);
        savepoint.ifPresent(from -> configuration.set(
                StateRecoveryOptions.SAVEPOINT_PATH, from.toUri().toString()));
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(settings.parallelism(), configuration);
        define.accept(env, wiring(feed, settings, alerts, deadLetters));
        client = env.executeAsync(settings.job());
    }

    static BiConsumer<StreamExecutionEnvironment, DetectionWiring> define(String job) {
        return job.equals(RulesJob.NAME) ? RulesJob::define : JOBS.get(job);
    }

    static DetectionRun start(MemoryFeed feed, Settings settings) throws Exception {
        return start(feed, settings, define(settings.job()));
    }

    /** Runs what is defined so, under the name of the settings. */
    static DetectionRun start(
            MemoryFeed feed, Settings settings, BiConsumer<StreamExecutionEnvironment, DetectionWiring> define)
            throws Exception {
        return new DetectionRun(feed, settings, define, Optional.empty());
    }

    /** Goes on from a savepoint, all of whose state must find its operator. */
    static DetectionRun restore(MemoryFeed feed, Settings settings, Path savepoint) throws Exception {
        return new DetectionRun(feed, settings, define(settings.job()), Optional.of(savepoint));
    }

    static DetectionWiring wiring(
            MemoryFeed feed, Settings settings, CommittedSink<Outbound> alerts, CommittedSink<DeadLetter> deadLetters) {
        return new DetectionWiring(
                new MemorySource(feed),
                Math.min(settings.parallelism(), feed.partitions()),
                KnowledgeClock.of(CLOCK),
                Catalogue.ofJob(settings.job(), Catalogue.all()),
                Stages.DEFAULT,
                EngineSettings.defaults(),
                alerts,
                deadLetters,
                1,
                settings.alertMarkInterval());
    }

    private Configuration configuration(Settings settings) {
        Configuration configuration = JobDefaults.configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, settings.checkpointInterval());
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                settings.folder().resolve("checkpoints").toUri().toString());
        configuration.set(StateBackendOptions.STATE_BACKEND, settings.stateBackend());
        configuration.set(CoreOptions.TMP_DIRS, settings.folder().toString());
        configuration.set(WebOptions.TMP_DIR, settings.folder().toString());
        configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, settings.parallelism());
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(32));
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(64));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        // The one failure that a test asks for is survived; another ends the run.
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
        metrics.addToConfiguration(configuration);
        return configuration;
    }

    /** Waits for the end of a feed that was ended. */
    void awaitEnd() throws ExecutionException, InterruptedException, TimeoutException {
        client.getJobExecutionResult().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    /** Stops where it is; returns the folder of the savepoint. */
    Path stopWithSavepoint(Path into) throws ExecutionException, InterruptedException, TimeoutException {
        String savepoint = client.stopWithSavepoint(false, into.toUri().toString(), SavepointFormatType.CANONICAL)
                .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        return Path.of(URI.create(savepoint));
    }

    /** Sections of state that were dropped because their detector is gone. */
    long droppedSections() {
        Map<String, Metric> counters = metrics.findMetrics(client.getJobID(), "droppedSections");
        if (counters.isEmpty()) {
            throw new IllegalStateException("no subtask counts droppedSections");
        }
        return counters.values().stream()
                .mapToLong(metric -> ((Counter) metric).getCount())
                .sum();
    }

    /** Committed revisions of alerts, by alert and revision. */
    List<RiskAlert> revisions() {
        return alerts.committed().stream()
                .filter(Outbound.Alerted.class::isInstance)
                .map(alerted -> ((Outbound.Alerted) alerted).alert())
                .sorted(Comparator.comparing(RiskAlert::alertId).thenComparing(RiskAlert::revision))
                .toList();
    }

    /** Committed traces, in an order of their own. */
    List<FundTrace> traces() {
        return alerts.committed().stream()
                .filter(Outbound.Traced.class::isInstance)
                .map(traced -> ((Outbound.Traced) traced).trace())
                .sorted(TRACES)
                .toList();
    }

    /** The marks among the committed traces, each with the traces that were committed after it. */
    TreeMap<Instant, List<FundTrace>> tracesAfterMarks() {
        TreeMap<Instant, List<FundTrace>> after = new TreeMap<>();
        for (Outbound said : alerts.committed()) {
            if (said instanceof Outbound.TracesMarked marked) {
                after.putIfAbsent(marked.mark().knownAt(), new ArrayList<>());
            } else if (said instanceof Outbound.Traced traced) {
                after.values().forEach(traces -> traces.add(traced.trace()));
            }
        }
        return after;
    }

    /** Committed points of series, in an order of their own. */
    List<SeriesPoint> points() {
        return alerts.committed().stream()
                .filter(Outbound.Plotted.class::isInstance)
                .map(plotted -> ((Outbound.Plotted) plotted).point())
                .sorted(POINTS)
                .toList();
    }

    /** Up to when all alerts are committed, as the marks in the alert topic say. */
    Instant alertClock() {
        return alerts.committed().stream()
                .filter(Outbound.Marked.class::isInstance)
                .map(marked -> ((Outbound.Marked) marked).mark().knownAt())
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /** Committed dead letters. */
    List<DeadLetter> deadLetters() {
        return deadLetters.committed();
    }

    /** What the gauge of the job's clock shows. */
    Instant clockGauge() {
        long millis = (Long) metrics.findMetric(client.getJobID(), "clockMillis")
                .map(metric -> ((Gauge<?>) metric).getValue())
                .orElseThrow();
        return Instant.ofEpochMilli(millis);
    }

    @Override
    public void close() {
        if (!client.getJobExecutionResult().isDone()) {
            client.cancel().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
        }
        client.getJobExecutionResult()
                .handle((result, failure) -> 0)
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
