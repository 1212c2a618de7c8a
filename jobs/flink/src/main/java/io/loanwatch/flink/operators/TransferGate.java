package io.loanwatch.flink.operators;

import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.engine.SeenEvents;
import io.loanwatch.detectors.series.EventHash;
import io.loanwatch.detectors.tracing.LedgerRecord;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.Fact;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Tells the ledgers which transfers came before: keyed by the payer's account, so that what must be remembered of every transfer
 * of the bank is spread over all machines.
 */
public final class TransferGate extends KeyedProcessFunction<Long, LedgerRecord, LedgerRecord> {

    private static final long serialVersionUID = 1L;

    private final EngineSettings settings;
    private transient @Nullable ValueState<SeenEvents> state;

    public TransferGate(EngineSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(new ValueStateDescriptor<>("seen-transfers", StreamTypes.SEEN_EVENTS));
    }

    @Override
    public void processElement(LedgerRecord record, Context context, Collector<LedgerRecord> out) throws Exception {
        SeenEvents seen = state().value();
        long clock = context.timerService().currentWatermark();
        boolean running = clock >= Fact.FIRST_KNOWN_AT.toEpochMilli();
        int today = running ? settings.time().epochDay(clock) : SeenEvents.NO_CLOCK;
        int day = settings.time().epochDay(record.arrival().knownAt());
        if (seen == null) {
            seen = new SeenEvents();
            context.timerService().registerEventTimeTimer(forgetAt(Math.max(day, today)));
        }
        LedgerRecord.Copy copy = switch (seen.note(
                EventHash.of(record.arrival().eventId()),
                record.arrival().contentHash(),
                day,
                today,
                settings.dedupHorizonDays())) {
            case NEW -> LedgerRecord.Copy.FIRST;
            case SAME -> LedgerRecord.Copy.SAME;
            case OTHER_CONTENT -> LedgerRecord.Copy.OTHER_CONTENT;
        };
        state().update(seen);
        out.collect(record.as(copy));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<LedgerRecord> out) throws Exception {
        SeenEvents seen = state().value();
        if (seen == null) {
            return;
        }
        int today = settings.time().epochDay(timestamp);
        seen.forgetBefore(today - settings.dedupHorizonDays());
        if (seen.size() == 0) {
            state().clear();
        } else {
            state().update(seen);
            context.timerService().registerEventTimeTimer(forgetAt(today));
        }
    }

    private long forgetAt(int today) {
        return settings.time().startOfDay(today + settings.dedupHorizonDays() + 1);
    }

    private ValueState<SeenEvents> state() {
        if (state == null) {
            throw new IllegalStateException("not opened");
        }
        return state;
    }
}
