package io.loanwatch.detectors.misuse;

import io.loanwatch.detectors.Assessment;
import io.loanwatch.detectors.Assessments;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.borrower.LoanTerms;
import io.loanwatch.detectors.episode.Episode;
import io.loanwatch.detectors.traces.DrawdownTrace;
import io.loanwatch.model.LoanStatus;
import io.loanwatch.model.Segment;
import io.loanwatch.model.SubjectKind;
import java.util.Optional;

/**
 * An indicator that judges each loan by itself. A subclass says what it finds; this asks it about every loan that has traced
 * money or an open episode, and wakes it when a drawdown's time is over.
 *
 * @param <S> what it remembers beside the shared parts
 */
public abstract class LoanDetector<S> implements Detector<S> {

    private static final long serialVersionUID = 1L;

    /** What is found on the loan. Also asked for the evidence of an episode that ends; then the severity is not looked at. */
    protected abstract Judgement judge(S state, LoanMoney loan, Optional<Episode> episode);

    /** Whether a loan without traced money has nothing to be found. */
    protected boolean needsTraces() {
        return true;
    }

    /** Whether findings on the loan end, whatever is still known of it. */
    protected boolean isOver(LoanTerms terms) {
        return terms.status() != LoanStatus.ACTIVE;
    }

    /** When it has to be asked again, epoch milliseconds, beside the end of a drawdown. */
    protected long wakeUpFor(S state, LoanMoney loan) {
        return NEVER;
    }

    @Override
    public void conclude(S state, BorrowerView borrower, Assessments assessments) {
        for (LoanTerms terms : borrower.loans().all()) {
            Optional<Episode> episode = assessments.episode(terms.loanId()).filter(Episode::isOpen);
            if (episode.isEmpty() && needsTraces() && borrower.traces().isEmpty()) {
                continue;
            }
            LoanMoney loan = LoanMoney.judged(terms, borrower);
            if (episode.isEmpty() && needsTraces() && loan.traces().isEmpty()) {
                continue;
            }
            assess(state, loan, episode, assessments);
        }
    }

    private void assess(S state, LoanMoney loan, Optional<Episode> episode, Assessments assessments) {
        boolean over = isOver(loan.terms()) || !appliesTo(loan.borrower());
        if (over && episode.isEmpty()) {
            return;
        }
        if (over || (needsTraces() && loan.traces().isEmpty())) {
            Judgement shown = judge(state, LoanMoney.shown(loan.terms(), loan.borrower()), episode);
            assessments.assess(new Assessment(
                    SubjectKind.LOAN, loan.terms().loanId(), Optional.empty(), 0, true, true, shown.evidence()));
            return;
        }
        Judgement found = judge(state, loan, episode);
        if (found.severity().isPresent() || episode.isPresent()) {
            assessments.assess(new Assessment(
                    SubjectKind.LOAN,
                    loan.terms().loanId(),
                    found.severity(),
                    found.openingKey(),
                    found.openingHolds(),
                    found.recovered(),
                    found.evidence()));
        }
    }

    private boolean appliesTo(BorrowerView borrower) {
        return description().appliesTo().size() == Segment.values().length
                || borrower.profile().isOneOf(description().appliesTo());
    }

    @Override
    public long nextWakeUp(S state, BorrowerView borrower) {
        long next = NEVER;
        if (needsTraces() && borrower.traces().isEmpty()) {
            return next;
        }
        for (LoanTerms terms : borrower.loans().all()) {
            LoanMoney loan = LoanMoney.judged(terms, borrower);
            for (DrawdownTrace trace : loan.traces()) {
                next = Math.min(next, trace.endsAt());
            }
            if (!isOver(terms)) {
                next = Math.min(next, wakeUpFor(state, loan));
            }
        }
        return next;
    }
}
