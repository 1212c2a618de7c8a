package io.loanwatch.detectors.tracing;

import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.FundMovement;
import io.loanwatch.model.FundTrace;

/** Takes what fund tracing says, in the order of the clock. */
public interface FundTracingOutput {

    /** A transfer moved money of a drawdown, or brought back what may be such money. */
    void moved(FundMovement movement);

    /** Where the money of a drawdown is: once a day if it moved, and when it reached its greatest age. */
    void traced(FundTrace trace);

    /** A record changes nothing and belongs among the dead letters. */
    void reject(Arrival arrival, DeadLetterReason reason, String detail);
}
