package io.loanwatch.detectors.judging;

import io.loanwatch.detectors.Assessment;
import io.loanwatch.detectors.Assessments;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.StateCodec;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.episode.Episode;
import io.loanwatch.detectors.series.EventHash;
import io.loanwatch.detectors.series.Journal;
import io.loanwatch.model.Fact;
import io.loanwatch.model.SubjectKind;
import java.util.List;
import java.util.Optional;

/**
 * Judges the borrower by single events, each on the day on which it was true, as soon as one becomes known and when time alone
 * changes the picture. A corrected event is taken out, and the alert that it had opened is withdrawn.
 */
public abstract class JournalDetector implements Detector<JournalState> {

    private static final long serialVersionUID = 1L;

    /** Events of one borrower beyond which the oldest are forgotten. */
    private static final int MOST_EVENTS = 400;

    /** What to remember of a record; empty if it is none of those to judge by. */
    protected abstract Optional<Journal.Entry> entryOf(Fact fact, BorrowerView borrower);

    /** Days that events are kept. */
    protected abstract int keptDays();

    /** What was true at the end of a day, by the events up to it. The list is in no order. */
    protected abstract Judgement judge(int day, List<Journal.Entry> events, String lastEventId);

    /** Whether a breach on a day is beyond doubt, though it rests on what did not happen. */
    protected boolean isProven(int day, List<Journal.Entry> events, BorrowerView borrower) {
        return true;
    }

    /** The next day after {@code today} on which time alone may change the judgement; {@link Integer#MAX_VALUE} if none. */
    protected abstract int nextDay(int today, List<Journal.Entry> events);

    @Override
    public void accept(JournalState state, Fact fact, BorrowerView borrower) {
        int oldest = borrower.today() - keptDays();
        // First, or the order within an instant would decide what can still be taken back.
        state.journal.forgetBefore(oldest);
        Optional<Journal.Entry> entry = entryOf(fact, borrower);
        if (entry.isEmpty()) {
            return;
        }
        long at = entry.get().at();
        fact.corrects().ifPresent(replaced -> state.journal.replace(EventHash.of(replaced), Math.max(at, oldest)));
        if (at < oldest || state.journal.entries().size() >= MOST_EVENTS || !state.journal.add(entry.get())) {
            return;
        }
        boolean later = at > state.lastEventAt
                || (at == state.lastEventAt && fact.eventId().compareTo(state.lastEventId) > 0);
        if (later) {
            state.lastEventAt = at;
            state.lastEventId = fact.eventId();
        }
    }

    @Override
    public void conclude(JournalState state, BorrowerView borrower, Assessments assessments) {
        Optional<Episode> episode = assessments.episode(borrower.borrowerId()).filter(Episode::isOpen);
        List<Journal.Entry> events = state.journal.entries();
        if (!borrower.profile().isOneOf(description().appliesTo()) || (episode.isEmpty() && events.isEmpty())) {
            return;
        }
        int today = borrower.today();
        Judgement current = judge(today, events, state.lastEventId);
        boolean proven = current.isBreach() && isProven(today, events, borrower);
        if (episode.isEmpty() && !proven) {
            return;
        }
        Optional<Judgement> opening = episode.filter(open -> today - open.openingKey() <= keptDays() / 2)
                .map(open -> judge((int) open.openingKey(), events, state.lastEventId));
        boolean holds = opening.map(Judgement::isBreach).orElse(true);
        Judgement told = !holds && !proven ? opening.orElseThrow() : current;
        assessments.assess(new Assessment(
                SubjectKind.BORROWER,
                borrower.borrowerId(),
                proven ? current.breach() : Optional.empty(),
                today,
                holds,
                !current.isBreach(),
                told.evidence()));
    }

    /** Evidence of measures, with the last event known. */
    protected static Evidence evidence(List<io.loanwatch.model.Measure> measures, String lastEventId) {
        return new Evidence(measures, lastEventId.isEmpty() ? List.of() : List.of(lastEventId));
    }

    @Override
    public long nextWakeUp(JournalState state, BorrowerView borrower) {
        List<Journal.Entry> events = state.journal.entries();
        if (events.isEmpty() || !borrower.profile().isOneOf(description().appliesTo())) {
            return NEVER;
        }
        int next = nextDay(borrower.today(), events);
        return next == Integer.MAX_VALUE ? NEVER : borrower.time().startOfDay(next);
    }

    @Override
    public JournalState newState() {
        return new JournalState();
    }

    @Override
    public StateCodec<JournalState> stateCodec() {
        return JournalState.CODEC;
    }
}
