package io.loanwatch.detectors.engine;

import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.borrower.BorrowerSeries;
import io.loanwatch.detectors.borrower.FeedClock;
import io.loanwatch.detectors.borrower.UsesCustomerSeries;
import io.loanwatch.detectors.borrower.UsesMoneySeries;
import io.loanwatch.detectors.cohorts.CohortClock;
import io.loanwatch.detectors.cohorts.DeviationReader;
import io.loanwatch.detectors.episode.EpisodeRules;
import io.loanwatch.detectors.plots.SeriesPoints;
import io.loanwatch.detectors.series.EventHash;
import io.loanwatch.model.CustomsDeclaration;
import io.loanwatch.model.DataAuthorization;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.Fact;
import io.loanwatch.model.FundMovement;
import io.loanwatch.model.InvalidRecordException;
import io.loanwatch.model.Loan;
import io.loanwatch.model.Party;
import io.loanwatch.model.TaxFiling;
import io.loanwatch.model.TaxInvoice;
import io.loanwatch.model.Topic;
import io.loanwatch.model.Transaction;
import io.loanwatch.model.UtilityReading;
import java.time.Duration;
import java.util.List;

/**
 * Hosts the detectors of a job for one borrower at a time.
 *
 * <p>An arrival waits until the clock passes its {@code known_at}. Then all arrivals of that instant take effect, in the
 * order of their ids, and each detector that reads one of them, or whose wake-up is due, concludes once. So the alerts
 * follow from the set of facts known at each instant: neither the order of arrival nor the pace of the clock changes them.
 */
public final class BorrowerEngine {

    /** Without any fact for so long a borrower is forgotten: nothing that is kept looks further back. */
    static final Duration FORGET_AFTER = Duration.ofDays(31L * BorrowerSeries.MONTHS_KEPT);

    private final List<Detector<?>> detectors;
    private final long[] readsOf;

    /** Whether the series of money are worth their keep: a job that only follows single transfers has no use of them. */
    private final boolean keepsMoney;

    private final boolean keepsCustomers;

    private final EngineSettings settings;
    private final FactDecoder decoder;
    private final View view;
    private final AlertWriter alerts;
    private final boolean followsFunds;
    private final boolean tellsMonths;

    public BorrowerEngine(
            List<Detector<?>> detectors, EngineSettings settings, FactDecoder decoder, FeedClock feeds, String job) {
        this(detectors, settings, decoder, feeds, job, false);
    }

    /** @param tellsMonths whether it is told what each month brought: deviations for cohorts, and points of series */
    public BorrowerEngine(
            List<Detector<?>> detectors,
            EngineSettings settings,
            FactDecoder decoder,
            FeedClock feeds,
            String job,
            boolean tellsMonths) {
        this.detectors = List.copyOf(detectors);
        this.readsOf = detectors.stream().mapToLong(BorrowerEngine::topicBits).toArray();
        this.keepsMoney = detectors.stream().anyMatch(UsesMoneySeries.class::isInstance);
        this.keepsCustomers = detectors.stream().anyMatch(UsesCustomerSeries.class::isInstance);
        this.settings = settings;
        this.decoder = decoder;
        this.view = new View(settings.time(), feeds);
        this.alerts = new AlertWriter(job, settings.generation());
        this.tellsMonths = tellsMonths;
        this.followsFunds = detectors.stream()
                .anyMatch(detector -> detector.description().reads().contains(Topic.FUND_MOVEMENTS));
    }

    public BorrowerState newState() {
        return new BorrowerState();
    }

    /** Prepares a state that was just read; returns how many of its sections were dropped because their detector is gone. */
    public int bind(BorrowerState state) {
        return state.bind(detectors);
    }

    /** Holds an arrival. One that comes behind the clock takes effect at the next instant; returns whether it did so. */
    public boolean offer(BorrowerState state, Arrival arrival, long clock) {
        boolean late = arrival.knownAt() <= clock;
        Arrival held = late ? arrival.effectiveAt(clock + 1) : arrival;
        state.hold(held);
        state.earliestPendingAt = Math.min(state.earliestPendingAt, held.effectiveAt());
        return late;
    }

    /** The next instant, for a state that is bound, at which {@link #advance} has something to do, or {@link Detector#NEVER}. */
    public long nextInstant(BorrowerState state) {
        long next = Math.min(Math.min(state.earliestPendingAt, state.nextTickAt), forgetAt(state));
        for (Section<?> section : state.sections()) {
            next = Math.min(next, section.wakeUpAt);
        }
        return next;
    }

    /**
     * Does all that is due up to and including {@code clock}.
     *
     * @return whether the borrower is still worth remembering
     */
    public boolean advance(BorrowerState state, String borrowerId, long clock, EngineOutput out) {
        state.bind(detectors);
        for (long instant = nextInstant(state); instant <= clock; instant = nextInstant(state)) {
            view.moveTo(state, borrowerId, instant);
            long topics = applyFacts(state, instant, out);
            if (instant >= forgetAt(state)) {
                // What is pending is not known yet, so it must not keep alive what would otherwise be forgotten.
                state.forget(detectors);
                continue;
            }
            for (int i = 0; i < readsOf.length; i++) {
                Section<?> section = state.sections().get(i);
                if (section.wakeUpAt <= instant || ((topics & readsOf[i]) != 0 && !waits(section))) {
                    conclude(section, out);
                }
            }
            if (tellsMonths) {
                tellMonth(state, instant, out);
            }
        }
        return state.lastFactAt != Long.MIN_VALUE || !state.pending.isEmpty();
    }

    private void tellMonth(BorrowerState state, long instant, EngineOutput out) {
        if (instant == state.nextTickAt) {
            DeviationReader.at(instant, view).ifPresent(out::deviations);
            SeriesPoints.tell(instant, state.changedFrom, view, settings.generation(), out::point);
            state.changedFrom = SeriesPoints.NO_MONTH;
        }
        if (instant >= state.nextTickAt || state.nextTickAt == Detector.NEVER) {
            state.nextTickAt = CohortClock.after(instant, settings.time());
        }
    }

    private long applyFacts(BorrowerState state, long instant, EngineOutput out) {
        if (state.earliestPendingAt > instant) {
            return 0;
        }
        state.sortPending();
        long topics = 0;
        int done = 0;
        for (; done < state.pending.size() && state.pending.get(done).effectiveAt() <= instant; done++) {
            Arrival arrival = state.pending.get(done);
            if (apply(state, arrival, out)) {
                topics |= bit(arrival.topic());
                state.lastFactAt = instant;
            }
        }
        state.pending.subList(0, done).clear();
        state.earliestPendingAt =
                state.pending.isEmpty() ? Detector.NEVER : state.pending.get(0).effectiveAt();
        return topics;
    }

    private boolean apply(BorrowerState state, Arrival arrival, EngineOutput out) {
        Fact fact;
        try {
            fact = decoder.decode(arrival);
        } catch (InvalidRecordException e) {
            out.reject(arrival, e.reason(), String.valueOf(e.getMessage()));
            return false;
        }
        switch (state.seen.note(
                EventHash.of(arrival.eventId()),
                arrival.contentHash(),
                view.today(),
                view.today(),
                settings.dedupHorizonDays())) {
            case SAME -> {
                out.duplicate(arrival);
                return false;
            }
            case OTHER_CONTENT -> {
                out.reject(
                        arrival,
                        DeadLetterReason.CONFLICTING_DUPLICATE,
                        "event_id %s was known before with other content; a correction is a record of its own"
                                .formatted(arrival.eventId()));
                return false;
            }
            case NEW -> {}
        }
        applyToSharedParts(state, fact);
        if (tellsMonths) {
            state.changedFrom = Math.min(state.changedFrom, SeriesPoints.firstMonthOf(fact, settings.time()));
        }
        for (int i = 0; i < readsOf.length; i++) {
            if ((readsOf[i] & bit(arrival.topic())) != 0) {
                accept(state.sections().get(i), fact);
            }
        }
        return true;
    }

    private void applyToSharedParts(BorrowerState state, Fact fact) {
        if (fact instanceof TaxInvoice invoice) {
            state.series.accept(invoice, settings.time(), view.today());
            if (keepsCustomers) {
                state.series.customers().accept(invoice, settings.time(), view.today());
            }
            if (followsFunds) {
                state.trade.accept(invoice, settings.time(), view.today());
            }
        } else if (fact instanceof Transaction transfer) {
            if (keepsMoney) {
                state.series.money().accept(transfer, view.borrowerId(), settings.time(), view.today());
            }
        } else if (fact instanceof UtilityReading reading) {
            state.series.accept(reading, view.today());
        } else if (fact instanceof CustomsDeclaration declaration) {
            state.series.trade().accept(declaration, settings.time(), view.today());
        } else if (fact instanceof TaxFiling filing) {
            state.series.filings().accept(filing, view.today());
        } else if (fact instanceof Loan loan) {
            state.loans.accept(loan, view.now());
        } else if (fact instanceof Party party) {
            state.profile.accept(party);
            if (followsFunds) {
                state.parties.accept(party);
            }
        } else if (fact instanceof FundMovement movement) {
            state.traces.accept(movement, view.now());
        } else if (fact instanceof DataAuthorization authorization) {
            state.coverage.accept(authorization);
        }
    }

    private <S> void accept(Section<S> section, Fact fact) {
        section.detector.accept(section.state, fact, view);
    }

    private <S> void conclude(Section<S> section, EngineOutput out) {
        Detector<S> detector = section.detector;
        section.episodes.values().removeIf(episode -> EpisodeRules.isForgotten(episode, view.now()));
        detector.conclude(section.state, view, alerts.writing(section, view, out));
        long wakeUpAt = detector.nextWakeUp(section.state, view);
        if (wakeUpAt <= view.now()) {
            throw new IllegalStateException("%s asks at %d to be woken at %d, which is not later"
                    .formatted(detector.indicator(), view.now(), wakeUpAt));
        }
        section.wakeUpAt = wakeUpAt;
    }

    private static <S> boolean waits(Section<S> section) {
        return section.wakeUpAt != Detector.NEVER && section.detector.waitsForWakeUp(section.state);
    }

    private static long forgetAt(BorrowerState state) {
        return state.lastFactAt == Long.MIN_VALUE ? Detector.NEVER : state.lastFactAt + FORGET_AFTER.toMillis();
    }

    private static long topicBits(Detector<?> detector) {
        return detector.description().reads().stream()
                .mapToLong(BorrowerEngine::bit)
                .reduce(0, (a, b) -> a | b);
    }

    @SuppressWarnings("EnumOrdinal") // lives no longer than a call; never stored
    private static long bit(Topic topic) {
        return 1L << topic.ordinal();
    }
}
