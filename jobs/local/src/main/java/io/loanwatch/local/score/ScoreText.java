package io.loanwatch.local.score;

import io.loanwatch.local.score.Scoreboard.Outcome;
import io.loanwatch.local.score.Scoreboard.Result;
import io.loanwatch.local.score.Scoreboard.Score;
import io.loanwatch.local.text.Table;
import io.loanwatch.model.RiskAlert;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A score in words. */
public final class ScoreText {

    private static final int SHOWN = 10;

    private ScoreText() {}

    public static String line(Score score) {
        return "found %d, missed %d, waiting %d, false %d, median delay %s"
                .formatted(
                        score.count(Result.FOUND),
                        score.count(Result.MISSED),
                        score.count(Result.WAITING),
                        score.falseAlerts().size(),
                        score.medianDelay().map(ScoreText::days).orElse("-"));
    }

    /** Scenarios by kind, then what was missed and what was false. */
    public static String table(Score score) {
        var table = new Table("scenario", "found", "missed", "waiting", "median delay");
        score.outcomes().stream()
                .collect(Collectors.groupingBy(outcome -> outcome.truth().kind(), TreeMap::new, Collectors.toList()))
                .forEach((kind, outcomes) -> table.row(
                        kind,
                        count(outcomes, Result.FOUND),
                        count(outcomes, Result.MISSED),
                        count(outcomes, Result.WAITING),
                        new Score(outcomes, List.of(), 0)
                                .medianDelay()
                                .map(ScoreText::days)
                                .orElse("-")));
        var text = new StringBuilder(table.toString());
        text.append(String.format(
                Locale.ROOT, "%nrecall %.3f, precision %.3f: %s%n", score.recall(), score.precision(), line(score)));
        score.outcomes().stream()
                .filter(outcome -> outcome.result() == Result.MISSED)
                .limit(SHOWN)
                .forEach(outcome -> text.append(String.format(
                        "missed: %s of %s, expected %s by %s%n",
                        outcome.truth().kind(),
                        outcome.truth().subjectId(),
                        outcome.truth().indicators(),
                        outcome.truth().detectBy())));
        score.falseAlerts().stream()
                .limit(SHOWN)
                .map(RiskAlert::alertId)
                .forEach(id -> text.append("false: ").append(id).append(System.lineSeparator()));
        return text.toString();
    }

    private static long count(List<Outcome> outcomes, Result result) {
        return outcomes.stream().filter(outcome -> outcome.result() == result).count();
    }

    public static String days(Duration duration) {
        return String.format(Locale.ROOT, "%.1f days", duration.toHours() / 24.0);
    }
}
