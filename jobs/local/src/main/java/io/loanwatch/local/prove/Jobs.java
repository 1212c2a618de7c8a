package io.loanwatch.local.prove;

import io.loanwatch.detectors.Catalogue;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Stages;
import io.loanwatch.detectors.cases.CaseParameters;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.floodguard.FloodGuard;
import io.loanwatch.detectors.portfolio.PortfolioParameters;
import io.loanwatch.flink.clock.KnowledgeClock;
import io.loanwatch.flink.replay.MergedFile;
import io.loanwatch.flink.replay.PartFiles;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.Topic;
import io.loanwatch.monitor.BusinessDeclineJob;
import io.loanwatch.monitor.CaseJob;
import io.loanwatch.monitor.CreditWatchJob;
import io.loanwatch.monitor.DetectionMain;
import io.loanwatch.monitor.DetectionWiring;
import io.loanwatch.monitor.FundMisuseJob;
import io.loanwatch.monitor.JobDefaults;
import io.loanwatch.monitor.PortfolioJob;
import io.loanwatch.monitor.RulesJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The jobs that are tried, as their own {@code define} makes them. */
final class Jobs {

    static final Duration ALERT_MARK_INTERVAL = Duration.ofHours(1);
    static final int ALERT_PARTITIONS = 2;

    /** Partitions of facts; fewer subtasks read than there are subtasks of the rest when there are more of these. */
    static final int PARTITIONS = 4;

    // Of a handful of borrowers, or no bank here would have a flood.
    private static final FloodGuard FLOOD_GUARD = FloodGuard.DEFAULT.withParameters(Map.of("leastCases", "2"));

    private static final Path NOWHERE = Path.of("never-read");

    private static final Map<String, BiConsumer<StreamExecutionEnvironment, DetectionWiring>> DEFINITIONS =
            new TreeMap<>(Map.of(
                    FundMisuseJob.NAME, FundMisuseJob::define,
                    BusinessDeclineJob.NAME, BusinessDeclineJob::define,
                    CreditWatchJob.NAME, CreditWatchJob::define));

    private final List<Detector<?>> detectors;
    private final Map<String, Dataflow> known = new HashMap<>();

    /** @param detectors what the jobs host */
    Jobs(List<Detector<?>> detectors) {
        this.detectors = List.copyOf(detectors);
    }

    /** The detection jobs that have something to detect. */
    List<String> detectionJobs() {
        return DEFINITIONS.keySet().stream()
                .filter(job -> !Catalogue.ofJob(job, detectors).isEmpty())
                .toList();
    }

    Set<Topic> topics(String job) {
        return DetectionMain.topics(job, Catalogue.ofJob(job, detectors));
    }

    Dataflow detection(String job, int parallelism) {
        return known.computeIfAbsent(job + "/" + parallelism, unused -> {
            StreamExecutionEnvironment env = environment(parallelism);
            Objects.requireNonNull(DEFINITIONS.get(job), job).accept(env, wiring(job, parallelism));
            return Dataflow.of(env);
        });
    }

    Dataflow cases(int parallelism) {
        return known.computeIfAbsent(CaseJob.NAME + "/" + parallelism, unused -> {
            StreamExecutionEnvironment env = environment(parallelism);
            CaseJob.define(
                    env,
                    new CaseJob.Wiring(
                            MergedFile.source(NOWHERE, Set.of(Topic.LOANS)),
                            Math.min(parallelism, ALERT_PARTITIONS),
                            KnowledgeClock.ordered(),
                            CaseParameters.DEFAULT,
                            EngineSettings.defaults(),
                            new PartFiles<>(NOWHERE, "cases", StreamTypes.OUTBOUND),
                            new PartFiles<>(NOWHERE, "dead-letters", StreamTypes.DEAD_LETTER),
                            ALERT_PARTITIONS,
                            ALERT_MARK_INTERVAL));
            return Dataflow.of(env);
        });
    }

    Dataflow rules(int parallelism) {
        return known.computeIfAbsent(RulesJob.NAME + "/" + parallelism, unused -> {
            StreamExecutionEnvironment env = environment(parallelism);
            RulesJob.define(env, wiring(RulesJob.NAME, parallelism));
            return Dataflow.of(env);
        });
    }

    Dataflow portfolio(int parallelism) {
        return known.computeIfAbsent(PortfolioJob.NAME + "/" + parallelism, unused -> {
            StreamExecutionEnvironment env = environment(parallelism);
            PortfolioJob.define(
                    env,
                    new PortfolioJob.Wiring(
                            MergedFile.source(NOWHERE, Set.of(Topic.LOANS)),
                            Math.min(parallelism, ALERT_PARTITIONS),
                            KnowledgeClock.ordered(),
                            PortfolioParameters.DEFAULT,
                            FLOOD_GUARD,
                            EngineSettings.defaults(),
                            new PartFiles<>(NOWHERE, "figures", StreamTypes.OUTBOUND),
                            new PartFiles<>(NOWHERE, "dead-letters", StreamTypes.DEAD_LETTER),
                            ALERT_PARTITIONS,
                            ALERT_MARK_INTERVAL));
            return Dataflow.of(env);
        });
    }

    private DetectionWiring wiring(String job, int parallelism) {
        return new DetectionWiring(
                MergedFile.source(NOWHERE, topics(job)),
                Math.min(parallelism, PARTITIONS),
                KnowledgeClock.ordered(),
                Catalogue.ofJob(job, detectors),
                Stages.DEFAULT,
                EngineSettings.defaults(),
                new PartFiles<>(NOWHERE, "alerts", StreamTypes.OUTBOUND),
                new PartFiles<>(NOWHERE, "dead-letters", StreamTypes.DEAD_LETTER),
                ALERT_PARTITIONS,
                ALERT_MARK_INTERVAL);
    }

    private static StreamExecutionEnvironment environment(int parallelism) {
        return StreamExecutionEnvironment.createLocalEnvironment(parallelism, JobDefaults.configuration());
    }
}
