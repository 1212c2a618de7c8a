package io.loanwatch.detectors.misuse;

import io.loanwatch.detectors.Assessments;
import io.loanwatch.detectors.StateCodec;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.borrower.LoanTerms;
import io.loanwatch.model.Fact;
import io.loanwatch.model.FundMovement;

/**
 * An indicator that follows from the shared parts alone, and for each loan from its own traces. Where an instant brings nothing
 * but movements, which is most often, only loans whose money moved are judged again.
 */
public abstract class TracedDetector extends LoanDetector<NoState> {

    private static final long serialVersionUID = 1L;

    /** Whether a fact that is no movement may change what is found; else it is as if it had not come. */
    protected boolean concerns(Fact fact, BorrowerView borrower) {
        return true;
    }

    @Override
    public final void accept(NoState state, Fact fact, BorrowerView borrower) {
        if (!(fact instanceof FundMovement) && concerns(fact, borrower)) {
            state.concernsAll = true;
        }
    }

    @Override
    public final void conclude(NoState state, BorrowerView borrower, Assessments assessments) {
        conclude(state, borrower, assessments, terms -> isAsked(state, terms, borrower));
    }

    @Override
    public final long nextWakeUp(NoState state, BorrowerView borrower) {
        long next = nextWakeUp(state, borrower, terms -> isAsked(state, terms, borrower));
        boolean all = isAboutAll(state, borrower);
        state.concernsAll = false;
        return all ? next : Math.min(next, borrower.wakeUpAt());
    }

    private static boolean isAboutAll(NoState state, BorrowerView borrower) {
        return state.concernsAll || borrower.wakeUpAt() <= borrower.now();
    }

    private static boolean isAsked(NoState state, LoanTerms terms, BorrowerView borrower) {
        return isAboutAll(state, borrower)
                || borrower.traces().moved(terms.loanId(), terms::hasDrawdown, borrower.now());
    }

    @Override
    public final NoState newState() {
        return new NoState();
    }

    @Override
    public final StateCodec<NoState> stateCodec() {
        return NoState.CODEC;
    }
}
