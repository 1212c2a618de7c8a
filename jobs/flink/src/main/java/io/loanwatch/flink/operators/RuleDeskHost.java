package io.loanwatch.flink.operators;

import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.rules.RuleDesk;
import io.loanwatch.detectors.rules.RuleDesk.Approved;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.codec.Routed;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.DetectionRule;
import io.loanwatch.rules.RuleTexts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Lets the rules in that are proposed and approved, each at the instant of the clock at which its approval is known: so before the
 * clock reaches the day with which it begins. In: steps keyed by the rule. Out: texts of versions, taking effect when they begin.
 */
public final class RuleDeskHost extends KeyedProcessFunction<String, Routed, Inbound> {

    private static final long serialVersionUID = 1L;

    public static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("refused-rules", StreamTypes.DEAD_LETTER);

    private final String job;
    private final EngineSettings settings;

    /** Every step of the rule; few, and kept for ever, as their topic is. */
    private transient @Nullable ListState<Routed> steps;

    public RuleDeskHost(String job, EngineSettings settings) {
        this.job = job;
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        steps = getRuntimeContext().getListState(new ListStateDescriptor<>("rule-steps", StreamTypes.ROUTED));
    }

    @Override
    public void processElement(Routed step, Context context, Collector<Inbound> out) throws Exception {
        long effectiveAt =
                Math.max(step.arrival().knownAt(), context.timerService().currentWatermark() + 1);
        Opened.state(steps).add(new Routed(step.borrowerId(), step.arrival().effectiveAt(effectiveAt)));
        context.timerService().registerEventTimeTimer(effectiveAt);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Inbound> out) throws Exception {
        List<Arrival> known = new ArrayList<>();
        for (Routed step : Opened.state(steps).get()) {
            if (step.arrival().effectiveAt() <= timestamp) {
                known.add(step.arrival());
            }
        }
        known.sort(Arrival.ORDER);
        List<DetectionRule> records = known.stream()
                .map(arrival -> (DetectionRule) Codecs.decode(arrival))
                .toList();
        List<RuleDesk.Outcome> outcomes = RuleDesk.decide(records, RuleTexts.YAML, settings.time());
        for (int i = 0; i < known.size(); i++) {
            Arrival arrival = known.get(i);
            if (arrival.effectiveAt() == timestamp) {
                outcomes.get(i).refused().ifPresent(reason -> refuse(arrival, reason, context));
                Optional<Approved> approved = outcomes.get(i).approved();
                if (approved.isPresent() && approved.get().effectiveFrom() <= timestamp) {
                    refuse(arrival, late(approved.get(), timestamp), context);
                } else if (approved.isPresent()) {
                    out.collect(text(approved.get(), known, records));
                }
            }
        }
    }

    private static Inbound text(Approved approved, List<Arrival> known, List<DetectionRule> records) {
        Arrival proposal = known.get(records.indexOf(approved.proposal()));
        return new Inbound.Known(List.of(), proposal.effectiveAt(approved.effectiveFrom()));
    }

    private static String late(Approved approved, long clock) {
        return "%s was to begin at %s, but the clock was at %s when its approval came; write it before clock marks that are later"
                .formatted(
                        approved.proposal().versionKey(),
                        Instant.ofEpochMilli(approved.effectiveFrom()),
                        Instant.ofEpochMilli(clock));
    }

    private void refuse(Arrival arrival, String reason, Context context) {
        context.output(DEAD_LETTERS, DeadLetters.of(arrival, DeadLetterReason.INVALID_VALUE, reason, job));
    }
}
