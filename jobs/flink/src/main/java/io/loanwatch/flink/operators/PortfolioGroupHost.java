package io.loanwatch.flink.operators;

import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.portfolio.GroupTotals;
import io.loanwatch.detectors.portfolio.PortfolioParameters;
import io.loanwatch.detectors.portfolio.PortfolioShare;
import io.loanwatch.flink.kafka.Outbound;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.PortfolioDay;
import io.loanwatch.model.PortfolioMeasure;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** Adds up the shares of a group. In: shares, keyed by group. Out: its figures of a day, once all borrowers have told theirs. */
public final class PortfolioGroupHost extends KeyedProcessFunction<String, PortfolioShare, Outbound> {

    private static final long serialVersionUID = 1L;

    /** Days of groups that tell of new serious cases. */
    public static final OutputTag<PortfolioDay> NEW_CASES = new OutputTag<>("new-cases", StreamTypes.PORTFOLIO_DAY);

    private final PortfolioParameters parameters;
    private final EngineSettings settings;

    private transient @Nullable ValueState<GroupTotals> totals;

    public PortfolioGroupHost(PortfolioParameters parameters, EngineSettings settings) {
        this.parameters = parameters;
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        totals = getRuntimeContext().getState(new ValueStateDescriptor<>("totals", StreamTypes.GROUP_TOTALS));
    }

    @Override
    public void processElement(PortfolioShare share, Context context, Collector<Outbound> out) throws Exception {
        GroupTotals known = Opened.state(totals).value();
        GroupTotals group = known == null ? new GroupTotals() : known;
        group.add(share);
        context.timerService().registerEventTimeTimer(share.tick());
        Opened.state(totals).update(group);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Outbound> out) throws Exception {
        GroupTotals group = Opened.state(totals).value();
        if (group == null) {
            return;
        }
        group.tell(timestamp, parameters, settings, day -> {
            out.collect(new Outbound.Counted(day));
            if (day.figure(PortfolioMeasure.NEW_SERIOUS_CASES).isPresent()) {
                context.output(NEW_CASES, day);
            }
        });
        if (group.isEmpty()) {
            Opened.state(totals).clear();
        } else {
            Opened.state(totals).update(group);
        }
    }
}
