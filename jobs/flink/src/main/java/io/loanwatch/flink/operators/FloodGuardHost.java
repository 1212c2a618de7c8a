package io.loanwatch.flink.operators;

import io.loanwatch.detectors.alerts.AlertComposer;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.floodguard.FloodGuard;
import io.loanwatch.detectors.floodguard.FloodWatch;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.PortfolioDay;
import io.loanwatch.model.RiskAlert;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Watches new cases for a flood. In: new serious cases of all groups, under one key. Out: alerts of the engine itself. */
public final class FloodGuardHost extends KeyedProcessFunction<Integer, PortfolioDay, RiskAlert> {

    private static final long serialVersionUID = 1L;

    private final String job;
    private final FloodGuard rule;
    private final EngineSettings settings;

    private transient @Nullable ValueState<FloodWatch> watches;
    private transient @Nullable AlertComposer composer;

    /** What the metrics show, as of the last day concluded since the start. */
    private transient long sharePpm;

    private transient boolean flood;

    public FloodGuardHost(String job, FloodGuard rule, EngineSettings settings) {
        this.job = job;
        this.rule = rule;
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        watches = getRuntimeContext().getState(new ValueStateDescriptor<>("flood", StreamTypes.FLOOD_WATCH));
        composer = new AlertComposer(job, settings.generation());
        getRuntimeContext().getMetricGroup().<Long, Gauge<Long>>gauge("newSeriousCasesPpm", () -> sharePpm);
        getRuntimeContext().getMetricGroup().<Integer, Gauge<Integer>>gauge("caseFlood", () -> flood ? 1 : 0);
    }

    @Override
    public void processElement(PortfolioDay newCases, Context context, Collector<RiskAlert> out) throws Exception {
        FloodWatch known = Opened.state(watches).value();
        FloodWatch watch = known == null ? new FloodWatch() : known;
        watch.accept(newCases);
        context.timerService().registerEventTimeTimer(newCases.knownAt().toEpochMilli());
        Opened.state(watches).update(watch);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<RiskAlert> out) throws Exception {
        FloodWatch watch = Opened.state(watches).value();
        if (watch == null) {
            return;
        }
        watch.conclude(timestamp, rule, Opened.state(composer), out::collect);
        sharePpm = watch.sharePpm();
        flood = watch.isFlood();
        Opened.state(watches).update(watch);
    }
}
