package io.loanwatch.monitor;

import io.loanwatch.detectors.cohorts.Deviations;
import io.loanwatch.detectors.cohorts.MemberStanding;
import io.loanwatch.flink.codec.Routed;
import io.loanwatch.flink.operators.CohortHost;
import io.loanwatch.flink.operators.FeedWatchHost;
import io.loanwatch.flink.operators.HostedEngine;
import io.loanwatch.flink.operators.MemberJudgeHost;
import io.loanwatch.flink.operators.SortInbound;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.RiskAlert;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Watches the borrower's business, alone and beside its cohort, and whether the feeds live: tax, utilities, customs, accounts and consent
 * in, alerts of groups T, U, C, X, F and O out, and the borrower's series month by month.
 */
public final class BusinessDeclineJob {

    public static final String NAME = "business-decline";

    private BusinessDeclineJob() {}

    /** Hosts the detectors of this job on what {@code wiring} reads. */
    public static void define(StreamExecutionEnvironment env, DetectionWiring wiring) {
        SingleOutputStreamOperator<Routed> facts = Detection.facts(env, NAME, wiring, false);
        SingleOutputStreamOperator<RiskAlert> alerts =
                Detection.alerts(facts, Detection.marks(facts), NAME, wiring, true);
        SingleOutputStreamOperator<MemberStanding> standings = standings(alerts, wiring);
        DataStream<RiskAlert> told = told(alerts, standings, wiring)
                .union(standings.getSideOutput(CohortHost.ALERTS), outages(facts, wiring));
        Detection.write(
                Detection.marked(told, NAME, wiring).union(alerts.getSideOutput(HostedEngine.POINTS)), NAME, wiring);
        Detection.putAside(Detection.rejected(facts, alerts), NAME, wiring);
    }

    private static SingleOutputStreamOperator<MemberStanding> standings(
            SingleOutputStreamOperator<RiskAlert> alerts, DetectionWiring wiring) {
        return alerts.getSideOutput(HostedEngine.DEVIATIONS)
                .keyBy(Deviations::cohort)
                .process(
                        new CohortHost(NAME, wiring.stages().everybodyFalls(), wiring.settings()),
                        StreamTypes.MEMBER_STANDING)
                .uid(NAME + "-cohorts")
                .name(NAME + ": cohorts");
    }

    private static DataStream<RiskAlert> told(
            DataStream<RiskAlert> alerts, DataStream<MemberStanding> standings, DetectionWiring wiring) {
        return alerts.keyBy(RiskAlert::borrowerId)
                .connect(standings.keyBy(MemberStanding::borrowerId))
                .process(new MemberJudgeHost(wiring.stages().everybodyFalls()), StreamTypes.ALERT)
                .uid(NAME + "-judge")
                .name(NAME + ": judge of members");
    }

    private static DataStream<RiskAlert> outages(SingleOutputStreamOperator<Routed> facts, DetectionWiring wiring) {
        return facts.getSideOutput(SortInbound.MARKS)
                .flatMap(
                        (FlatMapFunction<ClockMark, ClockMark>)
                                (mark, out) -> FeedWatchHost.marksByFeed(mark).forEach(out::collect),
                        StreamTypes.CLOCK_MARK)
                .uid(NAME + "-feed-marks")
                .name(NAME + ": marks by feed")
                .setParallelism(wiring.readers())
                .keyBy(FeedWatchHost::feedOf)
                .process(new FeedWatchHost(NAME, wiring.stages().feedOutage(), wiring.settings()), StreamTypes.ALERT)
                .uid(NAME + "-feeds")
                .name(NAME + ": feeds");
    }

    /** Runs on a cluster; see {@link JobArguments} for the arguments. */
    public static void main(String[] arguments) throws Exception {
        DetectionMain.run(NAME, BusinessDeclineJob::define, arguments);
    }
}
