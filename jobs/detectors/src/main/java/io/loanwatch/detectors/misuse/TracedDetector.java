package io.loanwatch.detectors.misuse;

import io.loanwatch.detectors.StateCodec;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.model.Fact;

/** An indicator that follows from the shared parts alone. */
public abstract class TracedDetector extends LoanDetector<NoState> {

    private static final long serialVersionUID = 1L;

    @Override
    public final void accept(NoState state, Fact fact, BorrowerView borrower) {}

    @Override
    public final NoState newState() {
        return new NoState();
    }

    @Override
    public final StateCodec<NoState> stateCodec() {
        return NoState.CODEC;
    }
}
