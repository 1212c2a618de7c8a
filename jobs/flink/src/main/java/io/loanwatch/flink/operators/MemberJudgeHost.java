package io.loanwatch.flink.operators;

import io.loanwatch.detectors.cohorts.EverybodyFalls;
import io.loanwatch.detectors.cohorts.MemberJudge;
import io.loanwatch.detectors.cohorts.MemberStanding;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.RiskAlert;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Tells trouble at one firm from a fall of everybody. In: alerts of borrowers, and where each stands in its cohort. Out: the alerts that
 * are told.
 */
public final class MemberJudgeHost extends KeyedCoProcessFunction<String, RiskAlert, MemberStanding, RiskAlert> {

    private static final long serialVersionUID = 1L;

    private static final long NEVER = Long.MAX_VALUE;

    private final EverybodyFalls rule;

    private transient @Nullable ValueState<MemberJudge> judges;

    public MemberJudgeHost(EverybodyFalls rule) {
        this.rule = rule;
    }

    @Override
    public void open(OpenContext context) {
        judges = getRuntimeContext().getState(new ValueStateDescriptor<>("member", StreamTypes.MEMBER_JUDGE));
    }

    @Override
    public void processElement1(RiskAlert alert, Context context, Collector<RiskAlert> out) throws Exception {
        if (!MemberJudge.concerns(alert)) {
            out.collect(alert);
            return;
        }
        MemberJudge judge = judge();
        judge.offer(alert);
        context.timerService().registerEventTimeTimer(alert.revisedAt().toEpochMilli());
        Opened.state(judges).update(judge);
    }

    @Override
    public void processElement2(MemberStanding standing, Context context, Collector<RiskAlert> out) throws Exception {
        MemberJudge judge = judge();
        judge.offer(standing);
        context.timerService().registerEventTimeTimer(standing.tick());
        Opened.state(judges).update(judge);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<RiskAlert> out) throws Exception {
        MemberJudge judge = Opened.state(judges).value();
        if (judge == null) {
            return;
        }
        if (!judge.advance(timestamp, rule.parameters(), out::collect)) {
            Opened.state(judges).clear();
            return;
        }
        long next = judge.nextInstant();
        if (next != NEVER) {
            context.timerService().registerEventTimeTimer(next);
        }
        Opened.state(judges).update(judge);
    }

    private MemberJudge judge() throws Exception {
        MemberJudge judge = Opened.state(judges).value();
        return judge == null ? new MemberJudge() : judge;
    }
}
