package io.loanwatch.monitor;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Settings that every job has, whatever the cluster's configuration says; it may only choose another interval of checkpoints. */
public final class JobDefaults {

    /** How long a committed alert may wait for its checkpoint. */
    public static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(1);

    private JobDefaults() {}

    /**
     * Where a job's {@code main} runs. Flink lets what a program sets go before the cluster's configuration, so the interval that is set
     * there is asked for first.
     */
    static StreamExecutionEnvironment environment(Configuration settings) {
        StreamExecutionEnvironment.getExecutionEnvironment()
                .getConfiguration()
                .getOptional(CheckpointingOptions.CHECKPOINTING_INTERVAL)
                .ifPresent(interval -> settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, interval));
        return StreamExecutionEnvironment.getExecutionEnvironment(settings);
    }

    /** The same, and the job's configuration, which Flink shows, says with which arguments it was started. */
    static StreamExecutionEnvironment environment(Configuration settings, JobArguments given) {
        settings.set(PipelineOptions.GLOBAL_JOB_PARAMETERS, StartedWith.parameters(given.given()));
        return environment(settings);
    }

    /** Exactly-once, explicit types and ids only. */
    public static Configuration configuration() {
        var configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
        configuration.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        return configuration;
    }
}
