package io.loanwatch.sql;

import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.engine.SeenEvents;
import io.loanwatch.detectors.series.EventHash;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.Routed;
import io.loanwatch.flink.operators.DeadLetters;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.Fact;
import io.loanwatch.model.InvalidRecordException;
import io.loanwatch.model.Topic;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of records, so that tables obey what the engine promises: a record becomes a row when the clock reaches its
 * {@code known_at}, or the next instant if it came behind the clock; copies become none; rows of one borrower come in the order of the
 * clock and, of one instant, of their ids. Days of the bank are rows too; they are the main output.
 */
final class TableFeed extends KeyedProcessFunction<String, Routed, RowData> {

    private static final long serialVersionUID = 1L;

    /** Without any record for so long a borrower has no more days, and nothing is kept of it. */
    static final int QUIET_DAYS = 400;

    static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("unusable", StreamTypes.DEAD_LETTER);

    private final String job;
    private final EngineSettings settings;
    private transient @Nullable Kept kept;

    TableFeed(String job, EngineSettings settings) {
        this.job = job;
        this.settings = settings;
    }

    /** Where the rows of a topic go. */
    static OutputTag<RowData> tag(Topic topic) {
        return new OutputTag<>(
                FactTable.nameOf(topic), InternalTypeInfo.of(FactTable.of(topic).type()));
    }

    @Override
    public void open(OpenContext context) {
        kept = new Kept();
    }

    @Override
    public void processElement(Routed record, Context context, Collector<RowData> out) throws Exception {
        long clock = context.timerService().currentWatermark();
        Arrival arrival = record.arrival();
        long takesEffectAt = Math.max(arrival.knownAt(), clock + 1);
        kept().pending.add(new Routed(record.borrowerId(), arrival.effectiveAt(takesEffectAt)));
        context.timerService().registerEventTimeTimer(takesEffectAt);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<RowData> out) throws Exception {
        Kept state = kept();
        int day = settings.time().epochDay(timestamp);
        boolean told = tellRecords(timestamp, day, context, state);
        Integer lastDay = state.lastDay.value();
        if (lastDay == null && !told) {
            return;
        }
        if (lastDay != null && timestamp == settings.time().startOfDay(day)) {
            if (!told && day - lastDay > QUIET_DAYS) {
                state.lastDay.clear();
                state.seen.clear();
                return;
            }
            out.collect(FactTable.day(context.getCurrentKey(), timestamp, day));
        }
        if (told) {
            state.lastDay.update(day);
        }
        context.timerService().registerEventTimeTimer(settings.time().startOfDay(day + 1));
    }

    /** Whether there was one. */
    private boolean tellRecords(long timestamp, int day, OnTimerContext context, Kept state) throws Exception {
        List<Routed> later = new ArrayList<>();
        List<Arrival> due = new ArrayList<>();
        for (Routed record : state.pending.get()) {
            if (record.arrival().effectiveAt() <= timestamp) {
                due.add(record.arrival());
            } else {
                later.add(record);
            }
        }
        if (due.isEmpty()) {
            return false;
        }
        due.sort(Arrival.ORDER);
        SeenEvents seen = state.seen.value();
        if (seen == null) {
            seen = new SeenEvents();
        }
        boolean told = false;
        for (Arrival arrival : due) {
            told |= tell(arrival, day, seen, context);
        }
        state.seen.update(seen);
        state.pending.update(later);
        return told;
    }

    private boolean tell(Arrival arrival, int day, SeenEvents seen, OnTimerContext context) {
        Fact fact;
        try {
            fact = Codecs.decode(arrival);
        } catch (InvalidRecordException e) {
            context.output(DEAD_LETTERS, DeadLetters.of(arrival, e, job));
            return false;
        }
        return switch (seen.note(
                EventHash.of(arrival.eventId()), arrival.contentHash(), day, day, settings.dedupHorizonDays())) {
            case SAME -> false;
            case OTHER_CONTENT -> {
                String detail = "event_id %s was known before with other content; a correction is a record of its own"
                        .formatted(arrival.eventId());
                context.output(
                        DEAD_LETTERS, DeadLetters.of(arrival, DeadLetterReason.CONFLICTING_DUPLICATE, detail, job));
                yield false;
            }
            case NEW -> {
                context.output(
                        kept().tag(arrival.topic()),
                        FactTable.of(arrival.topic()).row(context.getCurrentKey(), arrival.effectiveAt(), fact));
                yield true;
            }
        };
    }

    private Kept kept() {
        if (kept == null) {
            throw new IllegalStateException("not opened");
        }
        return kept;
    }

    /** What is kept of a borrower. */
    private final class Kept {

        private final ListState<Routed> pending =
                getRuntimeContext().getListState(new ListStateDescriptor<>("pending", StreamTypes.ROUTED));
        private final ValueState<SeenEvents> seen =
                getRuntimeContext().getState(new ValueStateDescriptor<>("seen", StreamTypes.SEEN_EVENTS));
        private final ValueState<Integer> lastDay =
                getRuntimeContext().getState(new ValueStateDescriptor<>("day-of-last-record", Types.INT));
        private final Map<Topic, OutputTag<RowData>> tags = new EnumMap<>(Topic.class);

        private OutputTag<RowData> tag(Topic topic) {
            return tags.computeIfAbsent(topic, TableFeed::tag);
        }
    }
}
