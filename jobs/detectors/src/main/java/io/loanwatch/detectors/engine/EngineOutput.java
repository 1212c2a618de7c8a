package io.loanwatch.detectors.engine;

import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.RiskAlert;

/** Takes what the engine makes of a borrower's facts. */
public interface EngineOutput {

    void alert(RiskAlert alert);

    /** A record that changed nothing and is put aside. */
    void reject(Arrival arrival, DeadLetterReason reason, String detail);

    /** A second copy of a record, which changed nothing. */
    void duplicate(Arrival arrival);
}
