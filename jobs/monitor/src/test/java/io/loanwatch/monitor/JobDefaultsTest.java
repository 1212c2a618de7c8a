package io.loanwatch.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.ApplicationID;
import org.apache.flink.client.program.StreamContextEnvironment;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.DefaultExecutorServiceLoader;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A job's settings beside a cluster's, in the environment that Flink gives a {@code main} that it runs. */
class JobDefaultsTest {

    @AfterEach
    void leave() {
        StreamContextEnvironment.unsetAsContext();
    }

    @Test
    void theClusterChoosesTheIntervalOfCheckpointsAndNothingElse() {
        var cluster = new Configuration();
        cluster.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(7));
        cluster.set(PipelineOptions.GENERIC_TYPES, true);

        StreamExecutionEnvironment env = on(cluster);

        assertThat(env.getCheckpointConfig().getCheckpointInterval()).isEqualTo(7_000);
        assertThat(env.getConfiguration().get(PipelineOptions.GENERIC_TYPES)).isFalse();
    }

    @Test
    void withoutAWordOfTheClusterItIsOurs() {
        assertThat(on(new Configuration()).getCheckpointConfig().getCheckpointInterval())
                .isEqualTo(JobDefaults.CHECKPOINT_INTERVAL.toMillis());
    }

    private StreamExecutionEnvironment on(Configuration cluster) {
        StreamContextEnvironment.setAsContext(
                new DefaultExecutorServiceLoader(),
                cluster,
                getClass().getClassLoader(),
                1,
                1,
                true,
                ApplicationID.generate(),
                null,
                List.of());
        return JobDefaults.environment(JobDefaults.configuration());
    }
}
