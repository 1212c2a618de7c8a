package io.loanwatch.sql;

import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.engine.Origin;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.Routed;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.Fact;
import io.loanwatch.model.RiskAlert;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A detection in SQL over records in memory, whose end is the end of all time. */
record SqlRun(List<RiskAlert> alerts, List<DeadLetter> deadLetters) {

    static final Duration BOUND = Duration.ofSeconds(60);
    static final EngineSettings SETTINGS = EngineSettings.defaults();

    static SqlRun of(String text, int parallelism, List<Routed> records) throws Exception {
        var configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, parallelism);
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(32));
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(64));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
        SqlPlan plan = SqlPlan.of(text, SETTINGS);
        var alerts = new MemorySink<RiskAlert>();
        var deadLetters = new MemorySink<DeadLetter>();
        plan.define(
                        env,
                        "test",
                        env.fromData(records, StreamTypes.ROUTED)
                                .uid("records")
                                .assignTimestampsAndWatermarks(WatermarkStrategy.<Routed>forBoundedOutOfOrderness(BOUND)
                                        .withTimestampAssigner((record, unused) ->
                                                record.arrival().knownAt()))
                                .uid("clock")
                                .setParallelism(1),
                        SETTINGS,
                        said -> said.sinkTo(alerts).uid("alerts"))
                .sinkTo(deadLetters)
                .uid("dead-letters");
        env.execute();
        return new SqlRun(
                alerts.written().stream()
                        .sorted(Comparator.comparing(RiskAlert::revisedAt).thenComparing(RiskAlert::alertId))
                        .toList(),
                List.copyOf(deadLetters.written()));
    }

    static Routed routed(String borrower, Fact fact) {
        return new Routed(
                borrower,
                new Arrival(
                        fact.topic(),
                        fact.eventId(),
                        fact.knownAt().toEpochMilli(),
                        new Origin("test", 0, 0),
                        Codecs.encode(fact)));
    }
}
