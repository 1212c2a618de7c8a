package io.loanwatch.monitor;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.CheckpointingMode;

/** Settings that every job has; those of the cluster's configuration and the command line go before them. */
public final class JobDefaults {

    /** How long a committed alert may wait for its checkpoint. */
    public static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(1);

    private JobDefaults() {}

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
