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
import io.loanwatch.flink.kafka.Outbound;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.Feed;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.SeriesPoint;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** The borrowers' engine over the keyed state of one subtask: one state object and one timer for each borrower. */
public final class HostedEngine {

    public static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("rejected", StreamTypes.DEAD_LETTER);

    /** How borrowers deviated, told at the ticks of cohorts. */
    public static final OutputTag<Deviations> DEVIATIONS = new OutputTag<>("deviations", StreamTypes.DEVIATIONS);

    /** Points of the borrowers' series, told at the same ticks. */
    public static final OutputTag<Outbound> POINTS = new OutputTag<>("points", StreamTypes.OUTBOUND);

    /** Up to when feeds are complete, as every subtask knows it. */
    public static final MapStateDescriptor<String, CompletenessLog> COMPLETENESS =
            new MapStateDescriptor<>("feed-completeness", Types.STRING, StreamTypes.COMPLETENESS);

    private static final String ALL_FEEDS = "all";

    private final String job;
    private final ValueState<BorrowerState> states;
    private final BorrowerEngine engine;
    private final Counter late;
    private final Counter duplicates;
    private final Counter rejected;
    private final Counter alerts;
    private final Counter dropped;
    private CompletenessLog feeds = new CompletenessLog();

    /** What a host gives out beside its alerts. */
    interface SideOutputs {
        <T> void output(OutputTag<T> tag, T value);
    }

    /** @param tellsMonths whether deviations and points of series are told */
    HostedEngine(
            String job,
            List<? extends Detector<?>> detectors,
            EngineSettings settings,
            boolean tellsMonths,
            RuntimeContext context) {
        this.job = job;
        states = context.getState(new ValueStateDescriptor<>("borrower", StreamTypes.BORROWER_STATE));
        FeedClock completeness = (feed, now) -> completeThrough(feed, now);
        engine = new BorrowerEngine(List.copyOf(detectors), settings, Codecs::decode, completeness, job, tellsMonths);
        late = context.getMetricGroup().counter("lateRecords");
        duplicates = context.getMetricGroup().counter("duplicateRecords");
        rejected = context.getMetricGroup().counter("rejectedRecords");
        alerts = context.getMetricGroup().counter("alertRevisions");
        dropped = context.getMetricGroup().counter("droppedSections");
    }

    private long completeThrough(Feed feed, long now) {
        return feeds.completeThrough(feed, now);
    }

    void offer(Arrival arrival, TimerService timers) throws Exception {
        BorrowerState state = load();
        if (engine.offer(state, arrival, timers.currentWatermark())) {
            late.inc();
        }
        long next = engine.nextInstant(state);
        if (next < state.timerAt()) {
            if (state.timerAt() != Detector.NEVER) {
                timers.deleteEventTimeTimer(state.timerAt());
            }
            timers.registerEventTimeTimer(next);
            state.timerSetTo(next);
        }
        states.update(state);
    }

    /** Judges the borrower, if this is the timer set last. */
    void advance(
            long timerAt,
            String borrowerId,
            ReadOnlyBroadcastState<String, CompletenessLog> completeness,
            TimerService timers,
            Collector<RiskAlert> out,
            SideOutputs aside)
            throws Exception {
        BorrowerState state = load();
        if (timerAt != state.timerAt()) {
            return;
        }
        feeds = log(completeness);
        if (!engine.advance(state, borrowerId, timers.currentWatermark(), new Output(out, aside))) {
            states.clear();
            return;
        }
        long next = engine.nextInstant(state);
        state.timerSetTo(next);
        if (next != Detector.NEVER) {
            timers.registerEventTimeTimer(next);
        }
        states.update(state);
    }

    private BorrowerState load() throws Exception {
        BorrowerState state = states.value();
        if (state == null) {
            state = engine.newState();
        }
        dropped.inc(engine.bind(state));
        return state;
    }

    /** Takes up what a mark says of feeds. */
    static void accept(ClockMark mark, long clockMillis, BroadcastState<String, CompletenessLog> completeness)
            throws Exception {
        if (mark.completeThrough().isEmpty()) {
            return;
        }
        CompletenessLog log = log(completeness);
        log.forgetBefore(clockMillis);
        log.accept(mark);
        completeness.put(ALL_FEEDS, log);
    }

    private static CompletenessLog log(ReadOnlyBroadcastState<String, CompletenessLog> completeness) throws Exception {
        CompletenessLog log = completeness.get(ALL_FEEDS);
        return log == null ? new CompletenessLog() : log;
    }

    private final class Output implements EngineOutput {

        private final Collector<RiskAlert> out;
        private final SideOutputs aside;

        private Output(Collector<RiskAlert> out, SideOutputs aside) {
            this.out = out;
            this.aside = aside;
        }

        @Override
        public void alert(RiskAlert alert) {
            alerts.inc();
            out.collect(alert);
        }

        @Override
        public void deviations(Deviations deviations) {
            aside.output(DEVIATIONS, deviations);
        }

        @Override
        public void point(SeriesPoint point) {
            aside.output(POINTS, new Outbound.Plotted(point));
        }

        @Override
        public void reject(Arrival arrival, DeadLetterReason reason, String detail) {
            rejected.inc();
            aside.output(DEAD_LETTERS, DeadLetters.of(arrival, reason, detail, job));
        }

        @Override
        public void duplicate(Arrival arrival) {
            duplicates.inc();
        }
    }
}
