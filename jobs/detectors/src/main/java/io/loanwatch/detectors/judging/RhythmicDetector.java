package io.loanwatch.detectors.judging;

import io.loanwatch.detectors.Assessment;
import io.loanwatch.detectors.Assessments;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.StateCodec;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.episode.Episode;
import io.loanwatch.model.CustomsDeclaration;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Feed;
import io.loanwatch.model.SubjectKind;
import io.loanwatch.model.TaxFiling;
import io.loanwatch.model.TaxInvoice;
import io.loanwatch.model.Transaction;
import io.loanwatch.model.UtilityReading;
import java.util.Optional;
import java.util.Set;

/**
 * Judges the borrower by its shared series on the days of a {@link Rhythm}: each once the feeds are complete through it and
 * settled, the last one and the one that opened an alert again when a later record tells something else about them. An alert
 * recovers after two judged days inside the limits.
 */
public abstract class RhythmicDetector implements Detector<JudgedDays> {

    private static final long serialVersionUID = 1L;

    protected abstract Rhythm rhythm();

    /** Feeds that must be complete through a day, and may be looked at, before it is judged. */
    protected abstract Set<Feed> feeds();

    /** Days after a judged day until it is judged. */
    protected abstract int settleDays();

    /** Days after which the day that opened an alert is not judged again: what it was judged by is being forgotten. */
    protected abstract int reconsideredDays();

    /** Whether there is anything to judge at all; cheap, for it is asked for every record. */
    protected abstract boolean concerns(BorrowerView borrower);

    /**
     * What is made of a day; a function of the series, of nothing after the day, and of nothing that was judged before.
     *
     * @return empty where there is too little to judge by
     */
    protected abstract Optional<Judgement> judge(int day, BorrowerView borrower);

    @Override
    public void accept(JudgedDays state, Fact fact, BorrowerView borrower) {
        if (state.lastDay != JudgedDays.UNSET && !state.judgedChanged) {
            state.judgedChanged = fact.corrects().isPresent() || firstDayOf(fact, borrower) <= state.lastDay;
        }
    }

    @Override
    public boolean waitsForWakeUp(JudgedDays state) {
        return state.nextDay != JudgedDays.UNSET && !state.judgedChanged;
    }

    private static int firstDayOf(Fact fact, BorrowerView borrower) {
        if (fact instanceof TaxInvoice invoice) {
            return borrower.time().epochDay(invoice.effectiveAt());
        } else if (fact instanceof UtilityReading reading) {
            return (int) reading.periodFrom().toEpochDay();
        } else if (fact instanceof TaxFiling filing) {
            return (int) filing.periodFrom().toEpochDay();
        } else if (fact instanceof CustomsDeclaration || fact instanceof Transaction) {
            boolean reverses = fact instanceof Transaction transfer
                    && transfer.reversalOf().isPresent();
            return reverses ? Integer.MIN_VALUE : borrower.time().epochDay(fact.occurredAt());
        }
        // Loans, parties and consent change what is made of any day.
        return Integer.MIN_VALUE;
    }

    @Override
    public void conclude(JudgedDays state, BorrowerView borrower, Assessments assessments) {
        if (!isApplicable(borrower)) {
            return;
        }
        if (state.nextDay == JudgedDays.UNSET) {
            state.nextDay = rhythm().next(borrower.today());
        }
        boolean judged = false;
        while (isDue(state.nextDay, borrower)) {
            state.lastDay = state.nextDay;
            state.nextDay = rhythm().next(state.nextDay + 1);
            judged = true;
        }
        boolean changed = state.judgedChanged;
        state.judgedChanged = false;
        if (!judged && !changed) {
            return;
        }
        Optional<Episode> episode = assessments.episode(borrower.borrowerId()).filter(Episode::isOpen);
        if (state.lastDay != JudgedDays.UNSET && (judged || episode.isPresent())) {
            assess(state.lastDay, episode, borrower, assessments);
        }
    }

    private void assess(int day, Optional<Episode> episode, BorrowerView borrower, Assessments assessments) {
        Optional<Judgement> current = known(day, borrower);
        Optional<Judgement> breach = current.filter(Judgement::isBreach);
        if (episode.isEmpty() && breach.isEmpty()) {
            return;
        }
        Optional<Judgement> opening = episode.flatMap(open -> opening((int) open.openingKey(), borrower));
        boolean holds = opening.map(Judgement::isBreach).orElse(true);
        boolean recovered = current.isPresent()
                && breach.isEmpty()
                && known(rhythm().before(day), borrower)
                        .filter(Judgement::isBreach)
                        .isEmpty();
        Optional<Judgement> told = !holds && breach.isEmpty() ? opening : current.or(() -> opening);
        assessments.assess(new Assessment(
                SubjectKind.BORROWER,
                borrower.borrowerId(),
                breach.flatMap(Judgement::breach),
                day,
                holds,
                recovered,
                () -> evidence(told)));
    }

    private static Evidence evidence(Optional<Judgement> told) {
        return told.orElseThrow(() -> new IllegalStateException("an alert changes, but no day was judged"))
                .evidence()
                .get();
    }

    private Optional<Judgement> opening(int day, BorrowerView borrower) {
        return borrower.today() - day > reconsideredDays() ? Optional.empty() : known(day, borrower);
    }

    // What can no longer be looked at, or was taken out of it, is not known to be otherwise either.
    private Optional<Judgement> known(int day, BorrowerView borrower) {
        return isCovered(day, borrower) ? judge(day, borrower) : Optional.empty();
    }

    private boolean isDue(int day, BorrowerView borrower) {
        return borrower.today() > day + settleDays() && isCovered(day, borrower);
    }

    private boolean isCovered(int day, BorrowerView borrower) {
        long end = borrower.time().startOfDay(day + 1);
        for (Feed feed : feeds()) {
            if (!borrower.covers(feed, end)) {
                return false;
            }
        }
        return true;
    }

    private boolean isApplicable(BorrowerView borrower) {
        return borrower.profile().isOneOf(description().appliesTo()) && concerns(borrower);
    }

    @Override
    public long nextWakeUp(JudgedDays state, BorrowerView borrower) {
        if (state.nextDay == JudgedDays.UNSET || !isApplicable(borrower)) {
            return NEVER;
        }
        int due = state.nextDay + settleDays() + 1;
        return borrower.time().startOfDay(Math.max(due, borrower.today() + 1));
    }

    @Override
    public JudgedDays newState() {
        return new JudgedDays();
    }

    @Override
    public StateCodec<JudgedDays> stateCodec() {
        return JudgedDays.CODEC;
    }
}
