package io.loanwatch.detectors.testing;

import io.loanwatch.detectors.Catalogue;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.engine.BorrowerEngine;
import io.loanwatch.detectors.engine.BorrowerState;
import io.loanwatch.detectors.engine.CompletenessLog;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Feed;
import io.loanwatch.model.FeedCompleteness;
import io.loanwatch.model.RiskAlert;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * One borrower in a real engine. A test says which facts become known, moves the clock, and asks for the alerts. Every
 * step of the clock writes the borrower's state and reads it back, as a host does.
 */
public final class DetectorScenario {

    private final FactList facts = new FactList();
    private final CompletenessLog feeds = new CompletenessLog();
    private final CollectedOutput output = new CollectedOutput();
    private final BorrowerEngine engine;
    private BorrowerState state;
    private long clock = Long.MIN_VALUE;
    private boolean remembered = true;

    private DetectorScenario(List<Detector<?>> detectors, boolean tellsMonths) {
        engine = new BorrowerEngine(detectors, EngineSettings.defaults(), facts, feeds, "test", tellsMonths);
        state = engine.newState();
        engine.bind(state);
    }

    /** Hosts one detector of the catalogue. */
    public static DetectorScenario of(String indicator) {
        return of(Catalogue.all().stream()
                .filter(detector -> detector.indicator().equals(indicator))
                .toList());
    }

    public static DetectorScenario of(List<Detector<?>> detectors) {
        return new DetectorScenario(detectors, false);
    }

    /** Hosts every detector, and tells what each month brought. */
    public static DetectorScenario tellingMonths() {
        return new DetectorScenario(Catalogue.all(), true);
    }

    public DetectorScenario knows(Fact... known) {
        for (Fact fact : known) {
            engine.offer(state, facts.arrival(fact), clock);
        }
        return this;
    }

    /** A clock mark: at {@code knownAt} it was known that the feed is complete through the end of {@code day}. */
    public DetectorScenario complete(Feed feed, Instant knownAt, LocalDate day) {
        feeds.accept(new ClockMark(knownAt, List.of(new FeedCompleteness(feed, Records.at(day.plusDays(1), 0)))));
        return this;
    }

    /** The feed is complete through the day before, at five every morning. */
    public DetectorScenario completeDaily(Feed feed, LocalDate from, LocalDate to) {
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            complete(feed, Records.at(day, 5), day.minusDays(1));
        }
        return this;
    }

    /** Moves the clock. */
    public DetectorScenario until(Instant instant) {
        clock = instant.toEpochMilli();
        if (!engine.advance(state, Records.BORROWER, clock, output)) {
            remembered = false;
            state = engine.newState();
        }
        state = Stored.copy(state);
        engine.bind(state);
        return this;
    }

    /** Whether the engine still had something to remember of the borrower when the clock was last moved. */
    public boolean isRemembered() {
        return remembered;
    }

    public BorrowerState state() {
        return state;
    }

    public long nextInstant() {
        return engine.nextInstant(state);
    }

    public CollectedOutput output() {
        return output;
    }

    public List<RiskAlert> alerts() {
        return output.alerts;
    }

    /** Each revision as {@code STATE SEVERITY day}. */
    public List<String> story() {
        return output.alerts.stream()
                .map(alert -> "%s %s %s"
                        .formatted(
                                alert.state(),
                                alert.severity(),
                                alert.revisedAt().atZone(Records.ZONE).toLocalDate()))
                .toList();
    }

    public RiskAlert lastAlert() {
        return output.alerts.get(output.alerts.size() - 1);
    }
}
