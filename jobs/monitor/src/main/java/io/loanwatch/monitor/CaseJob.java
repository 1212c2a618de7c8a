package io.loanwatch.monitor;

import io.loanwatch.detectors.cases.CaseParameters;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.flink.clock.ClockSettings;
import io.loanwatch.flink.clock.EndOfInputIsNotTime;
import io.loanwatch.flink.clock.KnowledgeClock;
import io.loanwatch.flink.codec.CaseRecord;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.kafka.KafkaCases;
import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.flink.kafka.KafkaDeadLetters;
import io.loanwatch.flink.operators.CaseHost;
import io.loanwatch.flink.operators.SortCases;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.RiskCase;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Makes warning cases of alerts and of what people decide about them. */
public final class CaseJob {

    public static final String NAME = "cases";

    private CaseJob() {}

    /**
     * Everything outside the job.
     *
     * @param records alerts, decisions, loans and parties
     * @param readers subtasks that read; no more than there are partitions
     * @param clock how the clock follows them
     * @param parameters how cases are kept
     * @param settings time zone and generation
     * @param cases where revisions go
     * @param deadLetters where records go that cannot be read or decisions that may not be taken
     */
    public record Wiring(
            Source<Inbound, ?, ?> records,
            int readers,
            WatermarkStrategy<Inbound> clock,
            CaseParameters parameters,
            EngineSettings settings,
            Sink<RiskCase> cases,
            Sink<DeadLetter> deadLetters) {}

    public static void define(StreamExecutionEnvironment env, Wiring wiring) {
        SingleOutputStreamOperator<CaseRecord> records = env.fromSource(
                        wiring.records(), wiring.clock(), NAME + ": records", StreamTypes.INBOUND)
                .uid(NAME + "-records")
                .setParallelism(wiring.readers())
                .transform(NAME + ": clock", StreamTypes.INBOUND, new EndOfInputIsNotTime<>())
                .uid(NAME + "-clock")
                .setParallelism(wiring.readers())
                .process(new SortCases(), StreamTypes.CASE_RECORD)
                .uid(NAME + "-sort")
                .name(NAME + ": sort")
                .setParallelism(wiring.readers());
        SingleOutputStreamOperator<RiskCase> cases = records.keyBy(CaseRecord::borrowerId)
                .process(new CaseHost(NAME, wiring.parameters(), wiring.settings()), StreamTypes.CASE)
                .uid(NAME + "-host")
                .name(NAME + ": cases");
        cases.sinkTo(wiring.cases())
                .uid(NAME + "-revisions")
                .name(NAME + ": revisions")
                .setParallelism(1);
        records.getSideOutput(SortCases.DEAD_LETTERS)
                .union(cases.getSideOutput(CaseHost.DEAD_LETTERS))
                .sinkTo(wiring.deadLetters())
                .uid(NAME + "-dead-letters")
                .name(NAME + ": dead letters")
                .setParallelism(1);
    }

    /** Moved by marks alone: what detection jobs write keeps no bound. */
    public static WatermarkStrategy<Inbound> clock(ClockSettings settings) {
        return KnowledgeClock.ofMarks(settings, NAME);
    }

    public static Wiring onKafka(KafkaConnection kafka, int readers, ClockSettings clock) {
        return new Wiring(
                KafkaCases.builder(kafka, NAME).build(),
                readers,
                clock(clock),
                CaseParameters.DEFAULT,
                EngineSettings.defaults(),
                KafkaCases.sink(kafka, NAME),
                KafkaDeadLetters.sink(kafka));
    }

    /** Runs on a cluster; see {@link JobArguments} for the arguments. */
    public static void main(String[] arguments) throws Exception {
        JobArguments given = JobArguments.parse(arguments);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(JobDefaults.configuration());
        define(env, onKafka(given.kafka(), given.readers(), given.clock()));
        env.execute(NAME);
    }
}
