package io.loanwatch.local.score;

import io.loanwatch.model.AlertState;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.Severity;
import io.loanwatch.testkit.bank.ScenarioKind;
import io.loanwatch.testkit.bank.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was found, missed and falsely alerted, against ground truth.
 *
 * <p>A scenario is found if one of its indicators has an alert that opened between its beginning and the time by which it
 * must be detected, and missed once the clock has passed that time. An alert is false if no scenario of its borrower, begun
 * before it opened, expects or allows its indicator; an alert that was withdrawn is neither, nor is a LIGHT one where only more would be wrong, nor
 * one that awaits the repair of a wrong booking. Scenarios whose indicators are
 * not deployed do not count.
 */
public final class Scoreboard {

    /** What is due for every drawdown accuses nobody. */
    private static final Set<String> TASKS = Set.of("M11");

    /** What people look for by rules of their own, the simulator does not know. */
    private static final String RULES = "Z_";

    private final Set<String> deployed;
    private final List<Truth> truths = new ArrayList<>();
    private final Map<String, RiskAlert> alerts = new TreeMap<>();

    /** @param deployed indicators that are running */
    public Scoreboard(Set<String> deployed) {
        this.deployed = Set.copyOf(deployed);
    }

    public synchronized void truth(Truth truth) {
        truths.add(truth);
    }

    /** Takes a revision; the latest of each alert counts. Those of rules have no truth to be held against, unless they are deployed. */
    public synchronized void alert(RiskAlert alert) {
        if (alert.indicator().startsWith(RULES) && !deployed.contains(alert.indicator())) {
            return;
        }
        alerts.merge(
                alert.alertId(), alert, (known, revised) -> revised.revision() > known.revision() ? revised : known);
    }

    /** The score at a point of the clock. */
    public synchronized Score score(Instant clock) {
        List<Outcome> outcomes = truths.stream()
                .filter(truth -> truth.positive() && truth.indicators().stream().anyMatch(deployed::contains))
                .map(truth -> outcome(truth, clock))
                .toList();
        List<RiskAlert> falseAlerts =
                alerts.values().stream().filter(alert -> isFalse(alert, clock)).toList();
        long judged = alerts.values().stream()
                .filter(alert -> alert.state() != AlertState.WITHDRAWN && !TASKS.contains(alert.indicator()))
                .count();
        return new Score(outcomes, falseAlerts, judged);
    }

    private Outcome outcome(Truth truth, Instant clock) {
        Optional<RiskAlert> first = alerts.values().stream()
                .filter(alert -> finds(alert, truth))
                .min(Comparator.comparing(RiskAlert::openedAt));
        Result result =
                first.isPresent() ? Result.FOUND : clock.isAfter(truth.detectBy()) ? Result.MISSED : Result.WAITING;
        return new Outcome(truth, result, first.map(alert -> Duration.between(truth.from(), alert.openedAt())));
    }

    private static boolean finds(RiskAlert alert, Truth truth) {
        return alert.borrowerId().equals(truth.borrowerId())
                && truth.indicators().contains(alert.indicator())
                && alert.state() != AlertState.WITHDRAWN
                && !alert.openedAt().isBefore(truth.from())
                && !alert.openedAt().isAfter(truth.detectBy());
    }

    private boolean isFalse(RiskAlert alert, Instant clock) {
        return alert.state() != AlertState.WITHDRAWN
                && !TASKS.contains(alert.indicator())
                && truths.stream()
                        .noneMatch(truth -> truth.borrowerId().equals(alert.borrowerId())
                                && !truth.from().isAfter(alert.openedAt())
                                && explains(truth, alert, clock));
    }

    private static boolean explains(Truth truth, RiskAlert alert, Instant clock) {
        if (truth.alsoAllowed().contains(alert.indicator())) {
            return true;
        }
        if (!truth.indicators().contains(alert.indicator())) {
            return false;
        }
        boolean stillRunning = !clock.isAfter(truth.detectBy());
        return truth.positive()
                || (alert.severity() == Severity.LIGHT && !alert.openedAt().isAfter(truth.detectBy()))
                || (truth.kind() == ScenarioKind.CORRECTIONS && stillRunning);
    }

    /** How a scenario fared. */
    public enum Result {
        FOUND,
        MISSED,
        WAITING
    }

    /** A scenario, how it fared, and how long it took. */
    public record Outcome(Truth truth, Result result, Optional<Duration> delay) {}

    /**
     * A score.
     *
     * @param outcomes every scenario that the deployed indicators should find
     * @param falseAlerts alerts without a reason in the truth
     * @param judgedAlerts alerts that were not withdrawn
     */
    public record Score(List<Outcome> outcomes, List<RiskAlert> falseAlerts, long judgedAlerts) {

        public long count(Result result) {
            return outcomes.stream()
                    .filter(outcome -> outcome.result() == result)
                    .count();
        }

        /** Found of found and missed; 1 if there were none. */
        public double recall() {
            long decided = count(Result.FOUND) + count(Result.MISSED);
            return decided == 0 ? 1 : (double) count(Result.FOUND) / decided;
        }

        /** Alerts that were right, of all; 1 if there were none. */
        public double precision() {
            return judgedAlerts == 0 ? 1 : (double) (judgedAlerts - falseAlerts.size()) / judgedAlerts;
        }

        /** Median time from the beginning of a scenario to its alert, on the clock. */
        public Optional<Duration> medianDelay() {
            List<Duration> delays = outcomes.stream()
                    .flatMap(outcome -> outcome.delay().stream())
                    .sorted()
                    .toList();
            return delays.isEmpty() ? Optional.empty() : Optional.of(delays.get(delays.size() / 2));
        }
    }
}
