package io.loanwatch.flink.operators;

import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.detectors.engine.BorrowerEngine;
import io.loanwatch.detectors.engine.BorrowerState;
import io.loanwatch.detectors.engine.CompletenessLog;
import io.loanwatch.detectors.engine.EngineOutput;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.rules.RuleBook;
import io.loanwatch.detectors.rules.RulesDetector;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.codec.Routed;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.DetectionRule;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.rules.RuleTexts;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Judges borrowers by the rules in force: one state object and one timer for each borrower, as {@link DetectorHost} has. Clock marks
 * and the versions of rules that were approved reach every instance.
 */
public final class RulesHost extends KeyedBroadcastProcessFunction<String, Routed, Inbound, RiskAlert> {

    private static final long serialVersionUID = 1L;

    public static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("rejected", StreamTypes.DEAD_LETTER);

    public static final MapStateDescriptor<String, CompletenessLog> COMPLETENESS =
            new MapStateDescriptor<>("feed-completeness", Types.STRING, StreamTypes.COMPLETENESS);

    /** Versions by their key, each taking effect when it begins. */
    public static final MapStateDescriptor<String, Routed> VERSIONS =
            new MapStateDescriptor<>("rule-versions", Types.STRING, StreamTypes.ROUTED);

    private static final String ALL_FEEDS = "all";

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
        Running host = Opened.state(running);
        BorrowerState state = host.load();
        if (host.engine.offer(state, record.arrival(), context.timerService().currentWatermark())) {
            host.late.inc();
        }
        long next = host.engine.nextInstant(state);
        if (next < state.timerAt()) {
            if (state.timerAt() != Detector.NEVER) {
                context.timerService().deleteEventTimeTimer(state.timerAt());
            }
            context.timerService().registerEventTimeTimer(next);
            state.timerSetTo(next);
        }
        host.states.update(state);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<RiskAlert> out) throws Exception {
        Running host = Opened.state(running);
        BorrowerState state = host.load();
        if (timestamp != state.timerAt()) {
            return;
        }
        host.feeds = feeds(context.getBroadcastState(COMPLETENESS));
        host.readRestored(context.getBroadcastState(VERSIONS));
        boolean remembered = host.engine.advance(
                state,
                context.getCurrentKey(),
                context.timerService().currentWatermark(),
                new Output(host, context, out));
        if (!remembered) {
            host.states.clear();
            return;
        }
        long next = host.engine.nextInstant(state);
        state.timerSetTo(next);
        if (next != Detector.NEVER) {
            context.timerService().registerEventTimeTimer(next);
        }
        host.states.update(state);
    }

    @Override
    public void processBroadcastElement(Inbound news, Context context, Collector<RiskAlert> out) throws Exception {
        if (news instanceof Inbound.Known version) {
            BroadcastState<String, Routed> versions = context.getBroadcastState(VERSIONS);
            Opened.state(running).readRestored(versions);
            DetectionRule record = (DetectionRule) Codecs.decode(version.arrival());
            versions.put(record.versionKey(), new Routed(record.ruleId(), version.arrival()));
            Opened.state(running).accept(version.arrival());
        } else if (news instanceof Inbound.Marked marked
                && !marked.mark().completeThrough().isEmpty()) {
            BroadcastState<String, CompletenessLog> broadcast = context.getBroadcastState(COMPLETENESS);
            CompletenessLog log = feeds(broadcast);
            log.forgetBefore(context.currentWatermark());
            log.accept(marked.mark());
            broadcast.put(ALL_FEEDS, log);
        }
    }

    private static CompletenessLog feeds(ReadOnlyBroadcastState<String, CompletenessLog> broadcast) throws Exception {
        CompletenessLog log = broadcast.get(ALL_FEEDS);
        return log == null ? new CompletenessLog() : log;
    }

    /** What exists only while the operator runs. */
    private final class Running {

        private final ValueState<BorrowerState> states =
                getRuntimeContext().getState(new ValueStateDescriptor<>("borrower", StreamTypes.BORROWER_STATE));
        private final RuleBook book = new RuleBook();
        private CompletenessLog feeds = new CompletenessLog();
        private final BorrowerEngine engine = new BorrowerEngine(
                List.of(new RulesDetector(book)),
                settings,
                Codecs::decode,
                (feed, now) -> feeds.completeThrough(feed, now),
                RulesDetector.JOB);
        private final Counter late = getRuntimeContext().getMetricGroup().counter("lateRecords");
        private final Counter duplicates = getRuntimeContext().getMetricGroup().counter("duplicateRecords");
        private final Counter rejected = getRuntimeContext().getMetricGroup().counter("rejectedRecords");
        private final Counter alerts = getRuntimeContext().getMetricGroup().counter("alertRevisions");
        private boolean restoredRead;

        private BorrowerState load() throws Exception {
            BorrowerState state = states.value();
            if (state == null) {
                state = engine.newState();
            }
            engine.bind(state);
            return state;
        }

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

    private static final class Output implements EngineOutput {

        private final Running host;
        private final OnTimerContext context;
        private final Collector<RiskAlert> out;

        private Output(Running host, OnTimerContext context, Collector<RiskAlert> out) {
            this.host = host;
            this.context = context;
            this.out = out;
        }

        @Override
        public void alert(RiskAlert alert) {
            host.alerts.inc();
            out.collect(alert);
        }

        @Override
        public void reject(Arrival arrival, DeadLetterReason reason, String detail) {
            host.rejected.inc();
            context.output(DEAD_LETTERS, DeadLetters.of(arrival, reason, detail, RulesDetector.JOB));
        }

        @Override
        public void duplicate(Arrival arrival) {
            host.duplicates.inc();
        }
    }
}
