package io.loanwatch.local.backtest;

import io.loanwatch.local.score.ScoreText;
import io.loanwatch.local.score.Scoreboard;
import io.loanwatch.local.score.Scoreboard.Result;
import io.loanwatch.local.text.Table;
import io.loanwatch.model.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A backtest for a person at a terminal. */
final class BacktestText {

    private BacktestText() {}

    static String of(BacktestResult result) {
        Trial given = result.given();
        var text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s %s over %,d records, %.0f days since the first alert of any indicator until %s%n%s%n%n"
                        + "%d alerts: %d light, %d moderate, %d severe, %d withdrawn; %.2f for each of %d analysts a day%n",
                result.id(),
                result.name(),
                result.records(),
                result.days(),
                result.until(),
                result.parameters(),
                given.alerts().size(),
                given.count(Severity.LIGHT),
                given.count(Severity.MODERATE),
                given.count(Severity.SEVERE),
                given.withdrawn(),
                result.alertsPerAnalystAndDay(given),
                result.settings().analysts()));
        text.append(given.score()
                .map(score -> System.lineSeparator() + ScoreText.table(score))
                .orElse("No label names it (see --like): precision, recall and delay are not known.\n"));
        if (!result.overlaps().isEmpty()) {
            var overlaps = new Table("also alerted within 30 days", "alerts", "earlier than this");
            result.overlaps()
                    .forEach(overlap -> overlaps.row(overlap.indicator(), overlap.alerts(), overlap.earlier()));
            text.append(System.lineSeparator()).append(overlaps);
        }
        if (!result.sensitivity().isEmpty()) {
            text.append(System.lineSeparator()).append(sensitivity(result));
        }
        return text.toString();
    }

    private static Table sensitivity(BacktestResult result) {
        var table = new Table(
                "one parameter changed",
                "alerts",
                "light",
                "moderate",
                "severe",
                "found",
                "missed",
                "false",
                "precision",
                "recall",
                "median delay");
        row(result.given(), table);
        result.sensitivity().forEach(trial -> row(trial, table));
        return table;
    }

    private static void row(Trial trial, Table table) {
        List<Duration> delays = trial.delays();
        table.row(
                trial.name(),
                trial.alerts().size(),
                trial.count(Severity.LIGHT),
                trial.count(Severity.MODERATE),
                trial.count(Severity.SEVERE),
                trial.score()
                        .map(score -> Long.toString(score.count(Result.FOUND)))
                        .orElse("-"),
                trial.score()
                        .map(score -> Long.toString(score.count(Result.MISSED)))
                        .orElse("-"),
                trial.score()
                        .map(score -> Integer.toString(score.falseAlerts().size()))
                        .orElse("-"),
                trial.score()
                        .map(Scoreboard.Score::precision)
                        .map(BacktestText::ratio)
                        .orElse("-"),
                trial.score()
                        .map(Scoreboard.Score::recall)
                        .map(BacktestText::ratio)
                        .orElse("-"),
                delays.isEmpty() ? "-" : ScoreText.days(delays.get(delays.size() / 2)));
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
