package io.loanwatch.monitor;

import io.loanwatch.detectors.tracing.TracingParameters;
import io.loanwatch.flink.codec.Routed;
import io.loanwatch.flink.kafka.Outbound;
import io.loanwatch.flink.operators.LedgerStage;
import io.loanwatch.flink.operators.Marks;
import io.loanwatch.flink.operators.RepresentativeHost;
import io.loanwatch.flink.operators.SortInbound;
import io.loanwatch.flink.operators.TransferGate;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.FundTrace;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.Topic;
import java.time.Duration;
import java.util.Set;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Watches where loan money goes: every transfer through the ledgers, what they did to the borrowers' drawdowns to the detectors,
 * alerts of group M out.
 */
public final class FundMisuseJob {

    public static final String NAME = "fund-misuse";

    /** What the ledgers read, whatever the detectors do. */
    public static final Set<Topic> LEDGER_TOPICS =
            Set.of(Topic.TRANSACTIONS, Topic.LOANS, Topic.WATCHLIST, Topic.PARTIES);

    /** At most between clock marks among traces: the clock of whoever reads them waits for each, and his readers for his. */
    private static final Duration LONGEST_TRACE_MARK_INTERVAL = Duration.ofMinutes(1);

    private FundMisuseJob() {}

    /** Hosts the ledgers and the detectors of this job on what {@code wiring} reads. */
    public static void define(StreamExecutionEnvironment env, DetectionWiring wiring) {
        SingleOutputStreamOperator<Routed> facts = Detection.facts(env, NAME, wiring, true);
        SingleOutputStreamOperator<Routed> movements = movements(facts, wiring);
        SingleOutputStreamOperator<RiskAlert> alerts =
                Detection.alerts(facts.union(movements, related(facts)), Detection.marks(facts), NAME, wiring, false);
        Detection.write(Detection.marked(alerts, NAME, wiring).union(traces(movements, wiring)), NAME, wiring);
        DataStream<DeadLetter> rejected =
                Detection.rejected(facts, alerts).union(movements.getSideOutput(LedgerStage.DEAD_LETTERS));
        Detection.putAside(rejected, NAME, wiring);
    }

    private static SingleOutputStreamOperator<Routed> movements(
            SingleOutputStreamOperator<Routed> facts, DetectionWiring wiring) {
        return facts.getSideOutput(SortInbound.TRANSFERS)
                .keyBy(transfer -> transfer.head().payerHash())
                .process(new TransferGate(wiring.settings()), StreamTypes.LEDGER_RECORD)
                .uid(NAME + "-transfers")
                .name(NAME + ": transfers")
                .connect(facts.getSideOutput(SortInbound.LEDGER_FACTS))
                .transform(
                        NAME + ": ledgers",
                        StreamTypes.ROUTED,
                        new LedgerStage(NAME, TracingParameters.DEFAULT, wiring.settings()))
                .uid(NAME + "-ledgers")
                .setParallelism(1)
                .setMaxParallelism(1);
    }

    private static DataStream<Routed> related(SingleOutputStreamOperator<Routed> facts) {
        return facts.getSideOutput(SortInbound.REPRESENTATIVES)
                .keyBy(Routed::borrowerId)
                .process(new RepresentativeHost(), StreamTypes.ROUTED)
                .uid(NAME + "-representatives")
                .name(NAME + ": common representatives");
    }

    /** The ledgers tell each trace before their clock passes its instant, so marks among traces keep what they say. */
    private static DataStream<Outbound> traces(SingleOutputStreamOperator<Routed> movements, DetectionWiring wiring) {
        Duration interval = wiring.alertMarkInterval().compareTo(LONGEST_TRACE_MARK_INTERVAL) < 0
                ? wiring.alertMarkInterval()
                : LONGEST_TRACE_MARK_INTERVAL;
        return movements
                .getSideOutput(LedgerStage.TRACES)
                .transform(
                        NAME + ": traces",
                        StreamTypes.OUTBOUND,
                        new Marks<FundTrace>(
                                Outbound.Traced::new, Outbound.TracesMarked::new, wiring.alertPartitions(), interval))
                .uid(NAME + "-traces")
                .setParallelism(1);
    }

    /** Runs on a cluster; see {@link JobArguments} for the arguments. */
    public static void main(String[] arguments) throws Exception {
        DetectionMain.run(NAME, FundMisuseJob::define, arguments);
    }
}
