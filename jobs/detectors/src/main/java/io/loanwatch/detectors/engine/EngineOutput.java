package io.loanwatch.detectors.engine;

import io.loanwatch.detectors.cohorts.Deviations;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.SeriesPoint;

/** Takes what the engine makes of a borrower's facts. */
public interface EngineOutput {

    void alert(RiskAlert alert);

    /** How the borrower's last month deviated; asked for at the ticks of cohorts where they are compared. */
    default void deviations(Deviations deviations) {}

    /** A point of one of the borrower's series; told where {@link #deviations} is. */
    default void point(SeriesPoint point) {}

    /** A record that changed nothing and is put aside. */
    void reject(Arrival arrival, DeadLetterReason reason, String detail);

    /** A second copy of a record, which changed nothing. */
    void duplicate(Arrival arrival);
}
