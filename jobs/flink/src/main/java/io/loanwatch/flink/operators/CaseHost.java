package io.loanwatch.flink.operators;

import io.loanwatch.detectors.cases.CaseDesk;
import io.loanwatch.detectors.cases.CaseParameters;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.engine.SeenEvents;
import io.loanwatch.flink.codec.CaseRecord;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.InvalidRecordException;
import io.loanwatch.model.Loan;
import io.loanwatch.model.Party;
import io.loanwatch.model.RiskCase;
import java.time.Instant;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** Hosts the cases of each borrower: one state object and one timer. */
public final class CaseHost extends KeyedProcessFunction<String, CaseRecord, RiskCase> {

    private static final long serialVersionUID = 1L;

    public static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("refused", StreamTypes.DEAD_LETTER);

    private final String job;
    private final CaseParameters parameters;
    private final EngineSettings settings;

    private transient @Nullable Running running;

    public CaseHost(String job, CaseParameters parameters, EngineSettings settings) {
        this.job = job;
        this.parameters = parameters;
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        running = new Running();
    }

    @Override
    public void processElement(CaseRecord record, Context context, Collector<RiskCase> out) throws Exception {
        BorrowerCases cases = running().load();
        long clock = context.timerService().currentWatermark();
        cases.pending.add(record.knownAt() <= clock ? record.effectiveAt(clock + 1) : record);
        schedule(cases, context);
        running().states.update(cases);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<RiskCase> out) throws Exception {
        BorrowerCases cases = running().load();
        if (timestamp != cases.timerAt) {
            return;
        }
        cases.timerAt = CaseDesk.NEVER;
        cases.pending.sort(CaseRecord.ORDER);
        long clock = context.timerService().currentWatermark();
        for (long instant = next(cases); instant <= clock; instant = next(cases)) {
            sit(cases, instant, context, out);
        }
        if (cases.pending.isEmpty() && cases.book.isEmpty()) {
            running().states.clear();
            return;
        }
        schedule(cases, context);
        running().states.update(cases);
    }

    private void sit(BorrowerCases cases, long instant, OnTimerContext context, Collector<RiskCase> out) {
        CaseDesk.Sitting sitting = running().desk.sit(cases.book, context.getCurrentKey(), instant);
        int done = 0;
        for (; done < cases.pending.size() && cases.pending.get(done).effectiveAt() <= instant; done++) {
            CaseRecord record = cases.pending.get(done);
            try {
                tell(sitting, record, cases.seen, instant);
            } catch (InvalidRecordException e) {
                running().refused.inc();
                context.output(DEAD_LETTERS, refused(record, e));
            }
        }
        cases.pending.subList(0, done).clear();
        sitting.conclude(out::collect);
    }

    private void tell(CaseDesk.Sitting sitting, CaseRecord record, SeenEvents seen, long now) {
        switch (record.kind()) {
            case LOAN, PARTY ->
                FiledFacts.take(record, FiledFacts.topic(record.kind()), seen, now, settings)
                        .ifPresent(fact -> {
                            if (fact instanceof Loan loan) {
                                sitting.accept(loan);
                            } else {
                                sitting.accept((Party) fact);
                            }
                        });
            case ALERT -> sitting.accept(Codecs.ALERT.read(record.body()));
            case DECISION -> sitting.accept(Codecs.DECISION.read(record.body()));
            case REPAYMENT, CASE -> throw new IllegalStateException("cases are not made of a " + record.kind());
        }
    }

    private long next(BorrowerCases cases) {
        return Math.min(cases.earliestPending(), running().desk.nextInstant(cases.book));
    }

    private void schedule(BorrowerCases cases, Context context) {
        long next = next(cases);
        if (next != cases.timerAt) {
            if (cases.timerAt != CaseDesk.NEVER) {
                context.timerService().deleteEventTimeTimer(cases.timerAt);
            }
            if (next != CaseDesk.NEVER) {
                context.timerService().registerEventTimeTimer(next);
            }
            cases.timerAt = next;
        }
    }

    private DeadLetter refused(CaseRecord record, InvalidRecordException failure) {
        return new DeadLetter(
                failure.reason(),
                String.valueOf(failure.getMessage()),
                record.origin().source(),
                record.origin().partition(),
                record.origin().offset(),
                job,
                Instant.ofEpochMilli(record.knownAt()),
                Optional.empty(),
                record.body());
    }

    private Running running() {
        if (running == null) {
            throw new IllegalStateException("not opened");
        }
        return running;
    }

    /** What exists only while the operator runs. */
    private final class Running {

        private final ValueState<BorrowerCases> states =
                getRuntimeContext().getState(new ValueStateDescriptor<>("cases", StreamTypes.BORROWER_CASES));
        private final CaseDesk desk =
                new CaseDesk(parameters, settings.time(), new JsonEvidence(), settings.generation());
        private final Counter refused = getRuntimeContext().getMetricGroup().counter("refusedDecisions");

        private BorrowerCases load() throws Exception {
            BorrowerCases cases = states.value();
            return cases == null ? new BorrowerCases() : cases;
        }
    }
}
