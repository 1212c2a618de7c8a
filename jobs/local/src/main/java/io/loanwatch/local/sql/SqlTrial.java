package io.loanwatch.local.sql;

import io.loanwatch.detectors.Stages;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.flink.clock.KnowledgeClock;
import io.loanwatch.flink.kafka.Outbound;
import io.loanwatch.flink.replay.MergedFile;
import io.loanwatch.flink.replay.PartFiles;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.local.files.TemporaryFolder;
import io.loanwatch.local.replay.MergedInput;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.monitor.DetectionWiring;
import io.loanwatch.monitor.JobDefaults;
import io.loanwatch.monitor.SqlJob;
import io.loanwatch.sql.SqlPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What a detection in SQL would have said of a folder of records: the job of production over files.
 *
 * @param revisions every revision of every alert, in the order of the clock
 * @param deadLetters records that could not be used
 */
public record SqlTrial(List<RiskAlert> revisions, List<DeadLetter> deadLetters) {

    private static final Duration ALERT_MARK_INTERVAL = Duration.ofDays(365);
    private static final Duration CLOCK_INTERVAL = Duration.ofMillis(250);

    /** @throws IOException if the folder cannot be read, or the query fails on what is in it */
    public static SqlTrial run(String name, SqlPlan plan, Path folder, int parallelism)
            throws IOException, InterruptedException {
        try (MergedInput input = MergedInput.of(folder, false, Optional.empty())) {
            return run(name, plan, input, parallelism);
        }
    }

    /** The same of records that were merged before. */
    public static SqlTrial run(String name, SqlPlan plan, MergedInput input, int parallelism)
            throws IOException, InterruptedException {
        try (TemporaryFolder work = TemporaryFolder.make("loanwatch-sql")) {
            var alerts = new PartFiles<>(work.path(), "alerts", StreamTypes.OUTBOUND);
            var deadLetters = new PartFiles<>(work.path(), "dead-letters", StreamTypes.DEAD_LETTER);
            StreamExecutionEnvironment env = environment(work.path(), parallelism);
            SqlJob.define(
                    env,
                    name,
                    plan,
                    new DetectionWiring(
                            MergedFile.source(input.file(plan.topics()), plan.topics()),
                            1,
                            KnowledgeClock.ordered(),
                            List.of(),
                            Stages.DEFAULT,
                            EngineSettings.defaults(),
                            alerts,
                            deadLetters,
                            1,
                            ALERT_MARK_INTERVAL));
            execute(env, name);
            return new SqlTrial(revisions(alerts.read()), deadLetters.read());
        }
    }

    private static List<RiskAlert> revisions(List<Outbound> written) {
        return written.stream()
                .filter(Outbound.Alerted.class::isInstance)
                .map(alerted -> ((Outbound.Alerted) alerted).alert())
                .sorted(Comparator.comparing(RiskAlert::revisedAt)
                        .thenComparing(RiskAlert::alertId)
                        .thenComparing(RiskAlert::revision))
                .toList();
    }

    private static StreamExecutionEnvironment environment(Path work, int parallelism) {
        Configuration configuration = JobDefaults.configuration();
        configuration.removeConfig(CheckpointingOptions.CHECKPOINTING_INTERVAL);
        configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, parallelism);
        configuration.setString("io.tmp.dirs", work.toString());
        configuration.setString("web.tmpdir", work.toString());
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
        env.getConfig().setAutoWatermarkInterval(CLOCK_INTERVAL.toMillis());
        return env;
    }

    private static void execute(StreamExecutionEnvironment env, String name) throws IOException, InterruptedException {
        try {
            env.execute(name);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw new IOException("%s failed: %s".formatted(name, cause), e);
        }
    }
}
