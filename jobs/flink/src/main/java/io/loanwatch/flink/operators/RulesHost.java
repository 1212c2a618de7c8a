package io.loanwatch.flink.operators;

import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.rules.RuleBook;
import io.loanwatch.detectors.rules.RulesDetector;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.codec.Routed;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.DetectionRule;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.rules.RuleTexts;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Judges borrowers by the rules in force: one state object and one timer for each borrower, as {@link DetectorHost} has. Clock marks
 * and the versions of rules that were approved reach every instance.
 */
public final class RulesHost extends KeyedBroadcastProcessFunction<String, Routed, Inbound, RiskAlert> {

    private static final long serialVersionUID = 1L;

    /** Versions by their key, each taking effect when it begins. */
    public static final MapStateDescriptor<String, Routed> VERSIONS =
            new MapStateDescriptor<>("rule-versions", Types.STRING, StreamTypes.ROUTED);

    private final EngineSettings settings;

    private transient @Nullable Running running;

    public RulesHost(EngineSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        running = new Running();
    }

    @Override
    public void processElement(Routed record, ReadOnlyContext context, Collector<RiskAlert> out) throws Exception {
        Opened.state(running).engine.offer(record.arrival(), context.timerService());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<RiskAlert> out) throws Exception {
        Running host = Opened.state(running);
        host.readRestored(context.getBroadcastState(VERSIONS));
        host.engine.advance(
                timestamp,
                context.getCurrentKey(),
                context.getBroadcastState(HostedEngine.COMPLETENESS),
                context.timerService(),
                out,
                context::output);
    }

    @Override
    public void processBroadcastElement(Inbound news, Context context, Collector<RiskAlert> out) throws Exception {
        if (news instanceof Inbound.Known version) {
            BroadcastState<String, Routed> versions = context.getBroadcastState(VERSIONS);
            Opened.state(running).readRestored(versions);
            DetectionRule record = (DetectionRule) Codecs.decode(version.arrival());
            versions.put(record.versionKey(), new Routed(record.ruleId(), version.arrival()));
            Opened.state(running).accept(version.arrival());
        } else if (news instanceof Inbound.Marked marked) {
            HostedEngine.accept(
                    marked.mark(), context.currentWatermark(), context.getBroadcastState(HostedEngine.COMPLETENESS));
        }
    }

    /** What exists only while the operator runs. */
    private final class Running {

        private final RuleBook book = new RuleBook();
        private final HostedEngine engine = new HostedEngine(
                RulesDetector.JOB, List.of(new RulesDetector(book)), settings, false, getRuntimeContext());
        private boolean restoredRead;

        /** The versions of a checkpoint; there are none to read where none was restored. */
        private void readRestored(ReadOnlyBroadcastState<String, Routed> versions) throws Exception {
            if (!restoredRead) {
                restoredRead = true;
                for (Map.Entry<String, Routed> version : versions.immutableEntries()) {
                    accept(version.getValue().arrival());
                }
            }
        }

        private void accept(Arrival version) {
            DetectionRule record = (DetectionRule) Codecs.decode(version);
            book.accept(RuleTexts.YAML.read(record.definition().orElseThrow()), version.effectiveAt());
        }
    }
}
