package io.loanwatch.flink.operators;

import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.portfolio.PortfolioDesk;
import io.loanwatch.detectors.portfolio.PortfolioParameters;
import io.loanwatch.detectors.portfolio.PortfolioShare;
import io.loanwatch.flink.codec.CaseRecord;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.Fact;
import io.loanwatch.model.InvalidRecordException;
import io.loanwatch.model.Loan;
import io.loanwatch.model.Party;
import io.loanwatch.model.Repayment;
import java.time.Instant;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** Hosts what the figures need of each borrower: one state object and one timer. Out: its shares of each day. */
public final class PortfolioHost extends KeyedProcessFunction<String, CaseRecord, PortfolioShare> {

    private static final long serialVersionUID = 1L;

    private static final long NEVER = Long.MAX_VALUE;

    public static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("rejected", StreamTypes.DEAD_LETTER);

    private final String job;
    private final PortfolioParameters parameters;
    private final EngineSettings settings;

    private transient @Nullable ValueState<BorrowerPortfolio> states;
    private transient @Nullable PortfolioDesk desk;

    public PortfolioHost(String job, PortfolioParameters parameters, EngineSettings settings) {
        this.job = job;
        this.parameters = parameters;
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        states = getRuntimeContext().getState(new ValueStateDescriptor<>("portfolio", StreamTypes.BORROWER_PORTFOLIO));
        desk = new PortfolioDesk(parameters, settings.time());
    }

    @Override
    public void processElement(CaseRecord record, Context context, Collector<PortfolioShare> out) throws Exception {
        BorrowerPortfolio portfolio = load();
        long clock = context.timerService().currentWatermark();
        portfolio.pending.add(record.knownAt() <= clock ? record.effectiveAt(clock + 1) : record);
        schedule(portfolio, context);
        Opened.state(states).update(portfolio);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<PortfolioShare> out) throws Exception {
        BorrowerPortfolio portfolio = load();
        if (timestamp != portfolio.timerAt) {
            return;
        }
        portfolio.timerAt = NEVER;
        portfolio.pending.sort(CaseRecord.ORDER);
        long clock = context.timerService().currentWatermark();
        for (long instant = next(portfolio); instant <= clock; instant = next(portfolio)) {
            apply(portfolio, instant, context);
            if (Opened.state(desk).nextInstant(portfolio.book) <= instant) {
                Opened.state(desk).conclude(portfolio.book, instant, out::collect);
            }
        }
        if (portfolio.pending.isEmpty() && portfolio.book.isEmpty()) {
            Opened.state(states).clear();
            return;
        }
        schedule(portfolio, context);
        Opened.state(states).update(portfolio);
    }

    private void apply(BorrowerPortfolio portfolio, long instant, OnTimerContext context) {
        int done = 0;
        for (; done < portfolio.pending.size() && portfolio.pending.get(done).effectiveAt() <= instant; done++) {
            CaseRecord record = portfolio.pending.get(done);
            try {
                tell(portfolio, record, instant);
            } catch (InvalidRecordException e) {
                context.output(DEAD_LETTERS, rejected(record, e));
            }
        }
        portfolio.pending.subList(0, done).clear();
    }

    private void tell(BorrowerPortfolio portfolio, CaseRecord record, long now) {
        switch (record.kind()) {
            case LOAN, PARTY, REPAYMENT ->
                FiledFacts.take(record, FiledFacts.topic(record.kind()), portfolio.seen, now, settings)
                        .ifPresent(fact -> tell(portfolio, fact, now));
            case CASE -> Opened.state(desk).accept(portfolio.book, Codecs.CASE.read(record.body()), now);
            case ALERT, DECISION -> throw new IllegalStateException("figures are not made of a " + record.kind());
        }
    }

    private void tell(BorrowerPortfolio portfolio, Fact fact, long now) {
        if (fact instanceof Loan loan) {
            Opened.state(desk).accept(portfolio.book, loan, now);
        } else if (fact instanceof Repayment repayment) {
            Opened.state(desk).accept(portfolio.book, repayment, now);
        } else if (fact instanceof Party party) {
            Opened.state(desk).accept(portfolio.book, party);
        }
    }

    private long next(BorrowerPortfolio portfolio) {
        return Math.min(portfolio.earliestPending(), Opened.state(desk).nextInstant(portfolio.book));
    }

    private void schedule(BorrowerPortfolio portfolio, Context context) {
        long next = next(portfolio);
        if (next != portfolio.timerAt) {
            if (portfolio.timerAt != NEVER) {
                context.timerService().deleteEventTimeTimer(portfolio.timerAt);
            }
            if (next != NEVER) {
                context.timerService().registerEventTimeTimer(next);
            }
            portfolio.timerAt = next;
        }
    }

    private BorrowerPortfolio load() throws Exception {
        BorrowerPortfolio portfolio = Opened.state(states).value();
        return portfolio == null ? new BorrowerPortfolio() : portfolio;
    }

    private DeadLetter rejected(CaseRecord record, InvalidRecordException failure) {
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
}
