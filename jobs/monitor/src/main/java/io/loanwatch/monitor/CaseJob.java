package io.loanwatch.monitor;

import io.loanwatch.detectors.cases.CaseParameters;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.flink.clock.ClockSettings;
import io.loanwatch.flink.clock.EndOfInputIsNotTime;
import io.loanwatch.flink.clock.KnowledgeClock;
import io.loanwatch.flink.clock.PartitionsInStep;
import io.loanwatch.flink.codec.CaseRecord;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.kafka.KafkaCases;
import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.flink.kafka.KafkaDeadLetters;
import io.loanwatch.flink.kafka.Outbound;
import io.loanwatch.flink.operators.CaseHost;
import io.loanwatch.flink.operators.Marks;
import io.loanwatch.flink.operators.SortCases;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.RiskCase;
import java.time.Duration;
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
     * @param cases where revisions and their clock marks go
     * @param deadLetters where records go that cannot be read or decisions that may not be taken
     * @param partitions partitions of the topic of cases, each of which gets the marks
     * @param markInterval interval of the marks on the clock
     */
    public record Wiring(
            Source<Inbound, ?, ?> records,
            int readers,
            WatermarkStrategy<Inbound> clock,
            CaseParameters parameters,
            EngineSettings settings,
            Sink<Outbound> cases,
            Sink<DeadLetter> deadLetters,
            int partitions,
            Duration markInterval) {}

    public static void define(StreamExecutionEnvironment env, Wiring wiring) {
        SingleOutputStreamOperator<CaseRecord> records =
                filed(env, NAME, wiring.records(), wiring.clock(), wiring.readers());
        SingleOutputStreamOperator<RiskCase> cases = records.keyBy(CaseRecord::borrowerId)
                .process(new CaseHost(NAME, wiring.parameters(), wiring.settings()), StreamTypes.CASE)
                .uid(NAME + "-host")
                .name(NAME + ": cases");
        cases.transform(
                        NAME + ": marks",
                        StreamTypes.OUTBOUND,
                        new Marks<RiskCase>(Outbound.Cased::new, wiring.partitions(), wiring.markInterval()))
                .uid(NAME + "-marks")
                .setParallelism(1)
                .sinkTo(wiring.cases())
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

    /** What was read, filed to each borrower that it concerns. */
    static SingleOutputStreamOperator<CaseRecord> filed(
            StreamExecutionEnvironment env,
            String job,
            Source<Inbound, ?, ?> records,
            WatermarkStrategy<Inbound> clock,
            int readers) {
        return env.fromSource(records, clock, job + ": records", StreamTypes.INBOUND)
                .uid(job + "-records")
                .setParallelism(readers)
                .transform(job + ": clock", StreamTypes.INBOUND, new EndOfInputIsNotTime<>())
                .uid(job + "-clock")
                .setParallelism(readers)
                .process(new SortCases(), StreamTypes.CASE_RECORD)
                .uid(job + "-sort")
                .name(job + ": sort")
                .setParallelism(readers);
    }

    /** Moved by marks alone: what detection jobs write keeps no bound. */
    public static WatermarkStrategy<Inbound> clock(ClockSettings settings) {
        return KnowledgeClock.ofMarks(settings);
    }

    public static Wiring onKafka(
            KafkaConnection kafka, int readers, ClockSettings clock, int partitions, Duration markInterval) {
        return new Wiring(
                PartitionsInStep.byMarks(KafkaCases.builder(kafka, NAME).build(), clock),
                readers,
                clock(clock),
                CaseParameters.DEFAULT,
                EngineSettings.defaults(),
                KafkaCases.sink(kafka, NAME),
                KafkaDeadLetters.sink(kafka),
                partitions,
                markInterval);
    }

    /** Runs on a cluster; see {@link JobArguments} for the arguments. */
    public static void main(String[] arguments) throws Exception {
        JobArguments given = JobArguments.parse(arguments);
        StreamExecutionEnvironment env = JobDefaults.environment(JobDefaults.configuration(), given);
        define(
                env,
                onKafka(
                        given.kafka(),
                        given.readers(),
                        given.clock(),
                        given.alertPartitions(),
                        given.alertMarkInterval()));
        env.execute(NAME);
    }
}
