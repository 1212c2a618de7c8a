package io.loanwatch.local.backtest;

import io.loanwatch.local.score.Scoreboard;
import io.loanwatch.model.AlertState;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.Severity;
import io.loanwatch.testkit.bank.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The alerts of one indicator with one set of parameters.
 *
 * @param name the parameter that differs and its value, or {@code as given}
 * @param alerts last revision of each, by opening
 * @param score against the labels, if there are any
 */
public record Trial(String name, List<RiskAlert> alerts, Optional<Scoreboard.Score> score) {

    static Trial of(
            String name, String indicator, List<RiskAlert> alerts, Optional<List<Truth>> labels, Instant until) {
        List<RiskAlert> own = alerts.stream()
                .filter(alert -> alert.indicator().equals(indicator))
                .sorted(Comparator.comparing(RiskAlert::openedAt).thenComparing(RiskAlert::alertId))
                .toList();
        return new Trial(name, own, labels.map(truths -> {
            var board = new Scoreboard(Set.of(indicator));
            truths.forEach(board::truth);
            own.forEach(board::alert);
            return board.score(until);
        }));
    }

    /** The last revision of each alert. */
    static List<RiskAlert> last(List<RiskAlert> revisions) {
        Map<String, RiskAlert> last = new TreeMap<>();
        revisions.forEach(alert -> last.merge(
                alert.alertId(), alert, (known, other) -> other.revision() > known.revision() ? other : known));
        return List.copyOf(last.values());
    }

    long count(Severity severity) {
        return alerts.stream().filter(alert -> alert.severity() == severity).count();
    }

    long withdrawn() {
        return alerts.stream()
                .filter(alert -> alert.state() == AlertState.WITHDRAWN)
                .count();
    }

    /** From the beginning of each trouble that was found to its alert, shortest first. */
    List<Duration> delays() {
        return score.stream()
                .flatMap(known -> known.outcomes().stream())
                .flatMap(outcome -> outcome.delay().stream())
                .sorted()
                .toList();
    }
}
