package io.loanwatch.local.backtest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.local.score.Scoreboard.Result;
import io.loanwatch.model.Severity;
import java.time.Duration;
import java.util.List;

/** A backtest for programs. */
final class BacktestJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double SECONDS_A_DAY = 86_400;

    private BacktestJson() {}

    static ObjectNode of(BacktestResult result) {
        ObjectNode node = JSON.createObjectNode()
                .put("indicator", result.id())
                .put("name", result.name())
                .put("parameters", result.parameters())
                .put("records", result.records())
                .put("first_alert_at", result.firstAlertAt().toString())
                .put("until", result.until().toString())
                .put("days", result.days())
                .put("analysts", result.settings().analysts())
                .put("seconds", result.seconds());
        node.set("given", trial(result.given(), result));
        ArrayNode overlaps = node.putArray("overlaps");
        result.overlaps()
                .forEach(overlap -> overlaps.addObject()
                        .put("indicator", overlap.indicator())
                        .put("alerts", overlap.alerts())
                        .put("earlier", overlap.earlier()));
        ArrayNode sensitivity = node.putArray("sensitivity");
        result.sensitivity().forEach(trial -> sensitivity.add(trial(trial, result)));
        return node;
    }

    private static ObjectNode trial(Trial trial, BacktestResult result) {
        ObjectNode node = JSON.createObjectNode()
                .put("name", trial.name())
                .put("alerts", trial.alerts().size())
                .put("light", trial.count(Severity.LIGHT))
                .put("moderate", trial.count(Severity.MODERATE))
                .put("severe", trial.count(Severity.SEVERE))
                .put("withdrawn", trial.withdrawn())
                .put("alerts_per_analyst_and_day", result.alertsPerAnalystAndDay(trial));
        trial.score().ifPresent(score -> {
            node.put("precision", score.precision())
                    .put("recall", score.recall())
                    .put("found", score.count(Result.FOUND))
                    .put("missed", score.count(Result.MISSED))
                    .put("waiting", score.count(Result.WAITING))
                    .put("false", score.falseAlerts().size());
            List<Duration> delays = trial.delays();
            ArrayNode days = node.putArray("delay_days");
            delays.forEach(delay -> days.add(delay.toSeconds() / SECONDS_A_DAY));
            ArrayNode falseAlerts = node.putArray("false_alerts");
            score.falseAlerts().forEach(alert -> falseAlerts.add(alert.alertId()));
            ArrayNode missed = node.putArray("missed_scenarios");
            score.outcomes().stream()
                    .filter(outcome -> outcome.result() == Result.MISSED)
                    .forEach(outcome -> missed.add(outcome.truth().scenarioId()));
        });
        return node;
    }
}
