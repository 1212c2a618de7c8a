package io.loanwatch.monitor;

import io.loanwatch.flink.clock.EndOfInputIsNotTime;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.kafka.Outbound;
import io.loanwatch.flink.operators.AlertMarks;
import io.loanwatch.flink.operators.DetectorHost;
import io.loanwatch.flink.operators.SortInbound;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.RiskAlert;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The dataflow that all detection jobs share: facts in, alerts out. */
final class Detection {

    private Detection() {}

    static void define(StreamExecutionEnvironment env, String job, DetectionWiring wiring) {
        SingleOutputStreamOperator<Inbound.Routed> facts = sorted(env, job, wiring);
        SingleOutputStreamOperator<RiskAlert> alerts = facts.keyBy(Inbound.Routed::borrowerId)
                .connect(marks(facts))
                .process(new DetectorHost(job, wiring.detectors(), wiring.settings()), StreamTypes.ALERT)
                .uid(job + "-detectors")
                .name(job + ": detectors");
        marked(alerts, job, wiring)
                .sinkTo(wiring.alerts())
                .uid(job + "-alerts")
                .name(job + ": alerts")
                .setParallelism(1);
        deadLetters(facts, alerts)
                .sinkTo(wiring.deadLetters())
                .uid(job + "-dead-letters")
                .name(job + ": dead letters")
                .setParallelism(1);
    }

    private static SingleOutputStreamOperator<Inbound.Routed> sorted(
            StreamExecutionEnvironment env, String job, DetectionWiring wiring) {
        return env.fromSource(wiring.records(), wiring.clock(), job + ": records", StreamTypes.INBOUND)
                .uid(job + "-records")
                .setParallelism(wiring.readers())
                .transform(job + ": clock", StreamTypes.INBOUND, new EndOfInputIsNotTime<>())
                .uid(job + "-clock")
                .setParallelism(wiring.readers())
                .process(new SortInbound(), StreamTypes.ROUTED)
                .uid(job + "-sort")
                .name(job + ": sort")
                .setParallelism(wiring.readers());
    }

    private static BroadcastStream<ClockMark> marks(SingleOutputStreamOperator<Inbound.Routed> facts) {
        return facts.getSideOutput(SortInbound.MARKS).broadcast(DetectorHost.COMPLETENESS);
    }

    private static DataStream<Outbound> marked(DataStream<RiskAlert> alerts, String job, DetectionWiring wiring) {
        return alerts.transform(
                        job + ": alert marks",
                        StreamTypes.OUTBOUND,
                        new AlertMarks(wiring.alertPartitions(), wiring.alertMarkInterval()))
                .uid(job + "-alert-marks")
                .setParallelism(1);
    }

    private static DataStream<DeadLetter> deadLetters(
            SingleOutputStreamOperator<Inbound.Routed> facts, SingleOutputStreamOperator<RiskAlert> alerts) {
        return facts.getSideOutput(SortInbound.DEAD_LETTERS).union(alerts.getSideOutput(DetectorHost.DEAD_LETTERS));
    }
}
