package io.loanwatch.monitor;

import io.loanwatch.flink.clock.EndOfInputIsNotTime;
import io.loanwatch.flink.codec.Routed;
import io.loanwatch.flink.kafka.Outbound;
import io.loanwatch.flink.operators.DetectorHost;
import io.loanwatch.flink.operators.HostedEngine;
import io.loanwatch.flink.operators.Marks;
import io.loanwatch.flink.operators.SortInbound;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.RiskAlert;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The dataflow that all detection jobs share: facts in, alerts out. */
final class Detection {

    private Detection() {}

    static void define(StreamExecutionEnvironment env, String job, DetectionWiring wiring) {
        SingleOutputStreamOperator<Routed> facts = facts(env, job, wiring, false);
        SingleOutputStreamOperator<RiskAlert> alerts = alerts(facts, marks(facts), job, wiring, false);
        write(marked(alerts, job, wiring), job, wiring);
        putAside(rejected(facts, alerts), job, wiring);
    }

    /** What was read, for each borrower that it concerns. */
    static SingleOutputStreamOperator<Routed> facts(
            StreamExecutionEnvironment env, String job, DetectionWiring wiring, boolean forLedgers) {
        return env.fromSource(wiring.records(), wiring.clock(), job + ": records", StreamTypes.INBOUND)
                .uid(job + "-records")
                .setParallelism(wiring.readers())
                .transform(job + ": clock", StreamTypes.INBOUND, new EndOfInputIsNotTime<>())
                .uid(job + "-clock")
                .setParallelism(wiring.readers())
                .process(new SortInbound(job, forLedgers), StreamTypes.ROUTED)
                .uid(job + "-sort")
                .name(job + ": sort")
                .setParallelism(wiring.readers());
    }

    static BroadcastStream<ClockMark> marks(SingleOutputStreamOperator<Routed> facts) {
        return facts.getSideOutput(SortInbound.MARKS).broadcast(HostedEngine.COMPLETENESS);
    }

    /** What the detectors say of what is known of each borrower. */
    static SingleOutputStreamOperator<RiskAlert> alerts(
            DataStream<Routed> facts,
            BroadcastStream<ClockMark> marks,
            String job,
            DetectionWiring wiring,
            boolean tellsMonths) {
        return facts.keyBy(Routed::borrowerId)
                .connect(marks)
                .process(new DetectorHost(job, wiring.detectors(), wiring.settings(), tellsMonths), StreamTypes.ALERT)
                .uid(job + "-detectors")
                .name(job + ": detectors");
    }

    static DataStream<Outbound> marked(DataStream<RiskAlert> alerts, String job, DetectionWiring wiring) {
        return alerts.transform(
                        job + ": alert marks",
                        StreamTypes.OUTBOUND,
                        new Marks<RiskAlert>(
                                Outbound.Alerted::new, wiring.alertPartitions(), wiring.alertMarkInterval()))
                .uid(job + "-alert-marks")
                .setParallelism(1);
    }

    static DataStreamSink<Outbound> write(DataStream<Outbound> outbound, String job, DetectionWiring wiring) {
        return outbound.sinkTo(wiring.alerts())
                .uid(job + "-alerts")
                .name(job + ": alerts")
                .setParallelism(1);
    }

    static DataStream<DeadLetter> rejected(
            SingleOutputStreamOperator<Routed> facts, SingleOutputStreamOperator<RiskAlert> alerts) {
        return facts.getSideOutput(SortInbound.DEAD_LETTERS).union(alerts.getSideOutput(HostedEngine.DEAD_LETTERS));
    }

    static void putAside(DataStream<DeadLetter> deadLetters, String job, DetectionWiring wiring) {
        deadLetters
                .sinkTo(wiring.deadLetters())
                .uid(job + "-dead-letters")
                .name(job + ": dead letters")
                .setParallelism(1);
    }
}
