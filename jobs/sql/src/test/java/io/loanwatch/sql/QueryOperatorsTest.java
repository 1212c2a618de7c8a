package io.loanwatch.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.flink.codec.Routed;
import io.loanwatch.flink.types.StreamTypes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class QueryOperatorsTest {

    private static final Path EXAMPLE = Path.of("../../detections/sales-halved.sql");

    @Test
    void theSameQueryHasTheSameOperatorsHoweverOftenTheProcessHasPlanned() throws Exception {
        String text = Files.readString(EXAMPLE);
        Set<String> first = operators(text);

        assertThat(first).filteredOn(uid -> uid.startsWith("test-query-")).hasSizeGreaterThan(3);
        assertThat(operators(text)).isEqualTo(first);
    }

    @Test
    void anotherRangeIsAnotherOperator() throws Exception {
        String text = Files.readString(EXAMPLE);
        Set<String> first = operators(text);

        Set<String> changed = operators(text.replace("INTERVAL '60' DAY", "INTERVAL '90' DAY"));

        assertThat(changed).hasSameSizeAs(first);
        assertThat(changed.stream().filter(first::contains).toList()).hasSizeBetween(1, first.size() - 1);
    }

    /** Every operator must have an id of its own, or the graph is refused. */
    private static Set<String> operators(String text) throws InvalidSqlException {
        var configuration = new Configuration();
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        SqlPlan.of(text, SqlRun.SETTINGS)
                .define(
                        env,
                        "test",
                        env.fromData(List.<Routed>of(), StreamTypes.ROUTED).uid("records"),
                        SqlRun.SETTINGS,
                        alerts -> alerts.sinkTo(new DiscardingSink<>()).uid("alerts"))
                .sinkTo(new DiscardingSink<>())
                .uid("dead-letters");
        return env.getStreamGraph(false).getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .collect(Collectors.toSet());
    }
}
