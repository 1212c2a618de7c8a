package io.loanwatch.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.flink.types.StreamTypes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** State is found again by the ids of operators: they are given, not made up, and never change. */
class JobDefinitionTest {

    @ParameterizedTest
    @ValueSource(strings = {FundMisuseJob.NAME, BusinessDeclineJob.NAME, CreditWatchJob.NAME})
    void everyOperatorHasItsOwnLastingId(String job) {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(JobDefaults.configuration());
        DetectionRun.JOBS
                .get(job)
                .accept(
                        env,
                        DetectionRun.wiring(
                                MemoryFeed.of(1),
                                new DetectionRun.Settings(
                                        job, 1, "hashmap", Duration.ofHours(1), Duration.ofSeconds(1), Path.of("")),
                                new CommittedSink<>(StreamTypes.OUTBOUND),
                                new CommittedSink<>(StreamTypes.DEAD_LETTER)));

        Set<String> ids = env.getStreamGraph().getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(ids)
                .contains(
                        job + "-records",
                        job + "-clock",
                        job + "-sort",
                        job + "-detectors",
                        job + "-alert-marks",
                        job + "-alerts",
                        job + "-dead-letters")
                .allMatch(id -> id != null && id.contains(job));
    }

    @Test
    void noTypeIsLeftToReflectionAndNoIdToChance() {
        assertThat(JobDefaults.configuration().get(PipelineOptions.GENERIC_TYPES))
                .isFalse();
        assertThat(JobDefaults.configuration().get(PipelineOptions.AUTO_GENERATE_UIDS))
                .isFalse();
    }
}
