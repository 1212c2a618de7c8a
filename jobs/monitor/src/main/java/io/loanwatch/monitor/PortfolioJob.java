package io.loanwatch.monitor;

import io.loanwatch.detectors.Stages;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.floodguard.FloodGuard;
import io.loanwatch.detectors.portfolio.PortfolioParameters;
import io.loanwatch.detectors.portfolio.PortfolioShare;
import io.loanwatch.flink.clock.ClockSettings;
import io.loanwatch.flink.clock.KnowledgeClock;
import io.loanwatch.flink.clock.PartitionsInStep;
import io.loanwatch.flink.codec.CaseRecord;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.kafka.KafkaAlerts;
import io.loanwatch.flink.kafka.KafkaCases;
import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.flink.kafka.KafkaDeadLetters;
import io.loanwatch.flink.kafka.Outbound;
import io.loanwatch.flink.operators.FloodGuardHost;
import io.loanwatch.flink.operators.Marks;
import io.loanwatch.flink.operators.PortfolioGroupHost;
import io.loanwatch.flink.operators.PortfolioHost;
import io.loanwatch.flink.operators.SortCases;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.RiskAlert;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Counts the portfolio day by day, and watches for floods of cases: loans, repayments, parties and cases in. */
public final class PortfolioJob {

    public static final String NAME = "portfolio";

    private PortfolioJob() {}

    /**
     * Everything outside the job.
     *
     * @param records loans, repayments, parties and cases
     * @param readers subtasks that read; no more than there are partitions
     * @param clock how the clock follows them
     * @param parameters how the portfolio is counted
     * @param floodGuard when new cases are a flood
     * @param settings time zone and generation
     * @param figures where figures, alerts of the engine and their clock marks go
     * @param deadLetters where records go that change nothing
     * @param alertPartitions partitions of the alert topic, each of which gets the marks
     * @param alertMarkInterval interval of the marks on the clock
     */
    public record Wiring(
            Source<Inbound, ?, ?> records,
            int readers,
            WatermarkStrategy<Inbound> clock,
            PortfolioParameters parameters,
            FloodGuard floodGuard,
            EngineSettings settings,
            Sink<Outbound> figures,
            Sink<DeadLetter> deadLetters,
            int alertPartitions,
            Duration alertMarkInterval) {}

    public static void define(StreamExecutionEnvironment env, Wiring wiring) {
        SingleOutputStreamOperator<CaseRecord> records =
                CaseJob.filed(env, NAME, wiring.records(), wiring.clock(), wiring.readers());
        SingleOutputStreamOperator<PortfolioShare> shares = records.keyBy(CaseRecord::borrowerId)
                .process(new PortfolioHost(NAME, wiring.parameters(), wiring.settings()), StreamTypes.PORTFOLIO_SHARE)
                .uid(NAME + "-borrowers")
                .name(NAME + ": borrowers");
        SingleOutputStreamOperator<Outbound> figures = shares.keyBy(PortfolioShare::groupKey)
                .process(new PortfolioGroupHost(wiring.parameters(), wiring.settings()), StreamTypes.OUTBOUND)
                .uid(NAME + "-groups")
                .name(NAME + ": groups");
        marked(floods(figures, wiring), wiring)
                .union(figures)
                .sinkTo(wiring.figures())
                .uid(NAME + "-figures")
                .name(NAME + ": figures")
                .setParallelism(1);
        records.getSideOutput(SortCases.DEAD_LETTERS)
                .union(shares.getSideOutput(PortfolioHost.DEAD_LETTERS))
                .sinkTo(wiring.deadLetters())
                .uid(NAME + "-dead-letters")
                .name(NAME + ": dead letters")
                .setParallelism(1);
    }

    private static DataStream<RiskAlert> floods(SingleOutputStreamOperator<Outbound> figures, Wiring wiring) {
        return figures.getSideOutput(PortfolioGroupHost.NEW_CASES)
                .keyBy(newCases -> 0, Types.INT)
                .process(new FloodGuardHost(NAME, wiring.floodGuard(), wiring.settings()), StreamTypes.ALERT)
                .uid(NAME + "-flood-guard")
                .name(NAME + ": flood guard");
    }

    private static DataStream<Outbound> marked(DataStream<RiskAlert> alerts, Wiring wiring) {
        return alerts.transform(
                        NAME + ": alert marks",
                        StreamTypes.OUTBOUND,
                        new Marks<RiskAlert>(
                                Outbound.Alerted::new, wiring.alertPartitions(), wiring.alertMarkInterval()))
                .uid(NAME + "-alert-marks")
                .setParallelism(1);
    }

    public static Wiring onKafka(
            KafkaConnection kafka,
            int readers,
            ClockSettings clock,
            Stages stages,
            int alertPartitions,
            Duration alertMarkInterval) {
        return new Wiring(
                PartitionsInStep.byMarks(
                        KafkaCases.portfolioBuilder(kafka, NAME).build(), clock),
                readers,
                KnowledgeClock.ofMarks(clock),
                PortfolioParameters.DEFAULT,
                stages.floodGuard(),
                EngineSettings.defaults(),
                KafkaAlerts.sink(kafka, NAME),
                KafkaDeadLetters.sink(kafka),
                alertPartitions,
                alertMarkInterval);
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
                        Stages.DEFAULT.with(given.parameters()),
                        given.alertPartitions(),
                        given.alertMarkInterval()));
        env.execute(NAME);
    }
}
