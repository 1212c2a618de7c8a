package io.loanwatch.flink.operators;

import io.loanwatch.detectors.alerts.AlertComposer;
import io.loanwatch.detectors.cohorts.Cohort;
import io.loanwatch.detectors.cohorts.Deviations;
import io.loanwatch.detectors.cohorts.EverybodyFalls;
import io.loanwatch.detectors.cohorts.MemberStanding;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.RiskAlert;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Compares the members of a cohort. In: deviations, keyed by industry and region. Out: where each member stands; aside: alerts of cohorts.
 */
public final class CohortHost extends KeyedProcessFunction<String, Deviations, MemberStanding> {

    private static final long serialVersionUID = 1L;

    public static final OutputTag<RiskAlert> ALERTS = new OutputTag<>("cohort-alerts", StreamTypes.ALERT);

    private final String job;
    private final EverybodyFalls rule;
    private final EngineSettings settings;

    private transient @Nullable ValueState<Cohort> cohorts;
    private transient @Nullable AlertComposer composer;

    public CohortHost(String job, EverybodyFalls rule, EngineSettings settings) {
        this.job = job;
        this.rule = rule;
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        cohorts = getRuntimeContext().getState(new ValueStateDescriptor<>("cohort", StreamTypes.COHORT));
        composer = new AlertComposer(job, settings.generation());
    }

    @Override
    public void processElement(Deviations member, Context context, Collector<MemberStanding> out) throws Exception {
        Cohort known = Opened.state(cohorts).value();
        Cohort cohort = known == null ? new Cohort() : known;
        cohort.offer(member);
        context.timerService().registerEventTimeTimer(member.tick());
        Opened.state(cohorts).update(cohort);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<MemberStanding> out) throws Exception {
        Cohort cohort = Opened.state(cohorts).value();
        if (cohort == null) {
            return;
        }
        if (cohort.isForgotten(timestamp)) {
            Opened.state(cohorts).clear();
            return;
        }
        cohort.advance(timestamp, rule, Opened.state(composer), alert -> context.output(ALERTS, alert), out::collect);
        context.timerService().registerEventTimeTimer(cohort.nextInstant());
        Opened.state(cohorts).update(cohort);
    }
}
