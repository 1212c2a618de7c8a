package io.loanwatch.flink.operators;

import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.borrower.FeedClock;
import io.loanwatch.detectors.cohorts.Deviations;
import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.detectors.engine.BorrowerEngine;
import io.loanwatch.detectors.engine.BorrowerState;
import io.loanwatch.detectors.engine.CompletenessLog;
import io.loanwatch.detectors.engine.EngineOutput;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.Routed;
import io.loanwatch.flink.kafka.Outbound;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.Feed;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.SeriesPoint;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Hosts a job's detectors: one state object and one timer for each borrower. Clock marks reach every instance, so that each
 * knows up to when feeds are complete.
 */
public final class DetectorHost extends KeyedBroadcastProcessFunction<String, Routed, ClockMark, RiskAlert>
        implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;

    public static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("rejected", StreamTypes.DEAD_LETTER);

    /** How borrowers deviated, told at the ticks of cohorts. */
    public static final OutputTag<Deviations> DEVIATIONS = new OutputTag<>("deviations", StreamTypes.DEVIATIONS);

    /** Points of the borrowers' series, told at the same ticks. */
    public static final OutputTag<Outbound> POINTS = new OutputTag<>("points", StreamTypes.OUTBOUND);

    public static final MapStateDescriptor<String, CompletenessLog> COMPLETENESS =
            new MapStateDescriptor<>("feed-completeness", Types.STRING, StreamTypes.COMPLETENESS);

    private static final String ALL_FEEDS = "all";

    private final String job;
    private final ArrayList<Detector<?>> detectors;
    private final EngineSettings settings;
    private final boolean tellsMonths;

    private transient @Nullable Running running;
    private transient @Nullable HostedDetectors hosted;

    /** @param tellsMonths whether deviations and points of series are told */
    public DetectorHost(String job, List<Detector<?>> detectors, EngineSettings settings, boolean tellsMonths) {
        this.job = job;
        this.detectors = new ArrayList<>(detectors);
        this.settings = settings;
        this.tellsMonths = tellsMonths;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        hosted = HostedDetectors.restore(context, detectors, getRuntimeContext().getGlobalJobParameters());
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        if (hosted != null) {
            hosted.store(getRuntimeContext().getTaskInfo().getIndexOfThisSubtask());
        }
    }

    @Override
    public void open(OpenContext context) {
        running = new Running();
    }

    @Override
    public void processElement(Routed record, ReadOnlyContext context, Collector<RiskAlert> out) throws Exception {
        Running host = running();
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
        Running host = running();
        BorrowerState state = host.load();
        if (timestamp != state.timerAt()) {
            return;
        }
        host.feeds = feeds(context.getBroadcastState(COMPLETENESS));
        var output = new Output(host, context, out);
        boolean remembered = host.engine.advance(
                state, context.getCurrentKey(), context.timerService().currentWatermark(), output);
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
    public void processBroadcastElement(ClockMark mark, Context context, Collector<RiskAlert> out) throws Exception {
        if (mark.completeThrough().isEmpty()) {
            return;
        }
        var broadcast = context.getBroadcastState(COMPLETENESS);
        CompletenessLog log = feeds(broadcast);
        log.forgetBefore(context.currentWatermark());
        log.accept(mark);
        broadcast.put(ALL_FEEDS, log);
    }

    private static CompletenessLog feeds(ReadOnlyBroadcastState<String, CompletenessLog> broadcast) throws Exception {
        CompletenessLog log = broadcast.get(ALL_FEEDS);
        return log == null ? new CompletenessLog() : log;
    }

    private Running running() {
        if (running == null) {
            throw new IllegalStateException("not opened");
        }
        return running;
    }

    /** What exists only while the operator runs. */
    private final class Running implements FeedClock {

        private final ValueState<BorrowerState> states =
                getRuntimeContext().getState(new ValueStateDescriptor<>("borrower", StreamTypes.BORROWER_STATE));
        private final BorrowerEngine engine =
                new BorrowerEngine(detectors, settings, Codecs::decode, this, job, tellsMonths);
        private final Counter late = getRuntimeContext().getMetricGroup().counter("lateRecords");
        private final Counter duplicates = getRuntimeContext().getMetricGroup().counter("duplicateRecords");
        private final Counter rejected = getRuntimeContext().getMetricGroup().counter("rejectedRecords");
        private final Counter alerts = getRuntimeContext().getMetricGroup().counter("alertRevisions");
        private final Counter dropped = getRuntimeContext().getMetricGroup().counter("droppedSections");
        private CompletenessLog feeds = new CompletenessLog();

        private BorrowerState load() throws Exception {
            BorrowerState state = states.value();
            if (state == null) {
                state = engine.newState();
            }
            dropped.inc(engine.bind(state));
            return state;
        }

        @Override
        public long completeThrough(Feed feed, long now) {
            return feeds.completeThrough(feed, now);
        }
    }

    private final class Output implements EngineOutput {

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
        public void deviations(Deviations deviations) {
            context.output(DEVIATIONS, deviations);
        }

        @Override
        public void point(SeriesPoint point) {
            context.output(POINTS, new Outbound.Plotted(point));
        }

        @Override
        public void reject(Arrival arrival, DeadLetterReason reason, String detail) {
            host.rejected.inc();
            context.output(DEAD_LETTERS, DeadLetters.of(arrival, reason, detail, job));
        }

        @Override
        public void duplicate(Arrival arrival) {
            host.duplicates.inc();
        }
    }
}
