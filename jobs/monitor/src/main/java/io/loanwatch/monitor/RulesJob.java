package io.loanwatch.monitor;

import io.loanwatch.detectors.rules.RulesDetector;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.codec.Routed;
import io.loanwatch.flink.operators.HostedEngine;
import io.loanwatch.flink.operators.RuleDeskHost;
import io.loanwatch.flink.operators.RulesHost;
import io.loanwatch.flink.operators.SortInbound;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.Topic;
import java.util.Set;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Judges borrowers by the rules that people publish while it runs: tax, meters, customs, accounts, loans, traces of their money and the rules themselves in,
 * alerts of group Z out.
 */
public final class RulesJob {

    public static final String NAME = RulesDetector.JOB;

    /** What rules can ask about, and the rules. */
    static final Set<Topic> TOPICS = Set.of(
            Topic.TAX_INVOICES,
            Topic.UTILITY_READINGS,
            Topic.CUSTOMS_DECLARATIONS,
            Topic.TRANSACTIONS,
            Topic.LOANS,
            Topic.FUND_TRACES,
            Topic.PARTIES,
            Topic.DATA_AUTHORIZATIONS,
            Topic.DETECTION_RULES);

    private RulesJob() {}

    /** Hosts the rules on what {@code wiring} reads; its detectors are not asked for. */
    public static void define(StreamExecutionEnvironment env, DetectionWiring wiring) {
        SingleOutputStreamOperator<Routed> facts = Detection.facts(env, NAME, wiring, false);
        SingleOutputStreamOperator<Inbound> versions = facts.getSideOutput(SortInbound.RULES)
                .keyBy(Routed::borrowerId)
                .process(new RuleDeskHost(NAME, wiring.settings()), StreamTypes.INBOUND)
                .uid(NAME + "-desk")
                .name(NAME + ": desk")
                .setParallelism(1);
        SingleOutputStreamOperator<RiskAlert> alerts = facts.keyBy(Routed::borrowerId)
                .connect(news(facts, versions, wiring))
                .process(new RulesHost(wiring.settings()), StreamTypes.ALERT)
                .uid(NAME + "-detectors")
                .name(NAME + ": rules");
        Detection.write(Detection.marked(alerts, NAME, wiring), NAME, wiring);
        Detection.putAside(
                facts.getSideOutput(SortInbound.DEAD_LETTERS)
                        .union(
                                versions.getSideOutput(RuleDeskHost.DEAD_LETTERS),
                                alerts.getSideOutput(HostedEngine.DEAD_LETTERS)),
                NAME,
                wiring);
    }

    /** What every instance has to know: how far feeds are, and which versions there are. */
    private static BroadcastStream<Inbound> news(
            SingleOutputStreamOperator<Routed> facts,
            SingleOutputStreamOperator<Inbound> versions,
            DetectionWiring wiring) {
        return facts.getSideOutput(SortInbound.MARKS)
                .map((MapFunction<ClockMark, Inbound>) Inbound.Marked::new, StreamTypes.INBOUND)
                .uid(NAME + "-marks")
                .name(NAME + ": marks")
                .setParallelism(wiring.readers())
                .union(versions)
                .broadcast(HostedEngine.COMPLETENESS, RulesHost.VERSIONS);
    }

    /** Runs on a cluster; see {@link JobArguments} for the arguments. */
    public static void main(String[] arguments) throws Exception {
        DetectionMain.run(NAME, RulesJob::define, arguments);
    }
}
