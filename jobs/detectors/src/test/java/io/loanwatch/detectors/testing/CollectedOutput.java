package io.loanwatch.detectors.testing;

import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.detectors.engine.EngineOutput;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.SeriesPoint;
import java.util.ArrayList;
import java.util.List;

/** Keeps what the engine makes. */
public final class CollectedOutput implements EngineOutput {

    public final List<RiskAlert> alerts = new ArrayList<>();
    public final List<SeriesPoint> points = new ArrayList<>();
    public final List<String> rejected = new ArrayList<>();
    public final List<String> duplicates = new ArrayList<>();

    @Override
    public void alert(RiskAlert alert) {
        alerts.add(alert);
    }

    @Override
    public void point(SeriesPoint point) {
        points.add(point);
    }

    @Override
    public void reject(Arrival arrival, DeadLetterReason reason, String detail) {
        rejected.add(arrival.eventId() + " " + reason);
    }

    @Override
    public void duplicate(Arrival arrival) {
        duplicates.add(arrival.eventId());
    }
}
