package io.loanwatch.flink.operators;

import io.loanwatch.detectors.alerts.AlertComposer;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.feedoutage.FeedOutage;
import io.loanwatch.detectors.feedoutage.FeedWatch;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.Feed;
import io.loanwatch.model.RiskAlert;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Watches whether feeds live. In: marks of one feed each, keyed by its name. Out: alerts of feeds. */
public final class FeedWatchHost extends KeyedProcessFunction<String, ClockMark, RiskAlert> {

    private static final long serialVersionUID = 1L;

    private static final long NEVER = Long.MAX_VALUE;

    private final String job;
    private final FeedOutage rule;
    private final EngineSettings settings;

    private transient @Nullable ValueState<FeedWatch> watches;
    private transient @Nullable AlertComposer composer;

    public FeedWatchHost(String job, FeedOutage rule, EngineSettings settings) {
        this.job = job;
        this.rule = rule;
        this.settings = settings;
    }

    /** A mark for each feed of which it tells something. */
    public static List<ClockMark> marksByFeed(ClockMark mark) {
        return mark.completeThrough().stream()
                .map(row -> new ClockMark(mark.knownAt(), List.of(row)))
                .toList();
    }

    /** Name of the feed of a mark of one feed. */
    public static String feedOf(ClockMark mark) {
        return mark.completeThrough().get(0).feed().name();
    }

    @Override
    public void open(OpenContext context) {
        watches = getRuntimeContext().getState(new ValueStateDescriptor<>("feed", StreamTypes.FEED_WATCH));
        composer = new AlertComposer(job, settings.generation());
    }

    @Override
    public void processElement(ClockMark mark, Context context, Collector<RiskAlert> out) throws Exception {
        FeedWatch known = Opened.state(watches).value();
        FeedWatch watch = known == null ? new FeedWatch() : known;
        Feed feed = Feed.valueOf(context.getCurrentKey());
        long knownAt = mark.knownAt().toEpochMilli();
        long before = watch.completeThrough(feed, knownAt);
        watch.accept(mark);
        // Every partition of every topic has its copy of a mark.
        if (watch.completeThrough(feed, knownAt) > before) {
            context.timerService()
                    .registerEventTimeTimer(
                            Math.max(knownAt, context.timerService().currentWatermark() + 1));
            Opened.state(watches).update(watch);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<RiskAlert> out) throws Exception {
        FeedWatch watch = Opened.state(watches).value();
        if (watch == null) {
            return;
        }
        Feed feed = Feed.valueOf(context.getCurrentKey());
        watch.conclude(feed, timestamp, rule, settings.time(), Opened.state(composer), out::collect);
        long outAt = watch.outAt(feed, timestamp, rule);
        if (outAt != NEVER) {
            context.timerService().registerEventTimeTimer(outAt);
        }
        Opened.state(watches).update(watch);
    }
}
