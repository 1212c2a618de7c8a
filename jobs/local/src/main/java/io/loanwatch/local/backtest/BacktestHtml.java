package io.loanwatch.local.backtest;

import io.loanwatch.local.score.ScoreText;
import io.loanwatch.local.score.Scoreboard;
import io.loanwatch.local.score.Scoreboard.Result;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.Severity;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A backtest as a page that needs nothing else: figures, pictures, and the alerts and scenarios behind them. */
final class BacktestHtml {

    private static final Duration BANK_OFFSET = Duration.ofHours(8);
    private static final int SHOWN = 200;
    private static final String STYLE = """
            body{font:14px/1.5 system-ui,"Noto Sans SC",sans-serif;margin:2em auto;max-width:70em;padding:0 1em;color:#222}
            h1{font-size:1.5em}h2{font-size:1.15em;margin-top:2em}
            table{border-collapse:collapse}td,th{padding:.2em .8em;border-bottom:1px solid #ddd;text-align:right}
            td:first-child,th:first-child{text-align:left}code{font-size:.9em;word-break:break-word}
            .figures{display:flex;flex-wrap:wrap;gap:1em}.figures div{border:1px solid #ddd;border-radius:6px;padding:.6em 1.2em}
            .figures b{display:block;font-size:1.5em}.muted{color:#666}
            """;

    private BacktestHtml() {}

    static String of(BacktestResult result) {
        var html = new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Backtest of ")
                .append(escape(result.id()))
                .append("</title><style>")
                .append(STYLE)
                .append("</style>");
        html.append("<h1>Backtest 回测: %s %s</h1><p class=\"muted\"><code>%s</code></p><p>%s</p>"
                .formatted(
                        escape(result.id()),
                        escape(result.name()),
                        escape(result.parameters()),
                        String.format(
                                Locale.ROOT,
                                "%,d records, %.0f days since the first alert of any indicator (%s) until %s; run in %.0f s.",
                                result.records(),
                                result.days(),
                                result.firstAlertAt(),
                                result.until(),
                                result.seconds())));
        figures(result, html);
        months(result.given(), html);
        delays(result.given(), html);
        overlaps(result, html);
        sensitivity(result, html);
        wrong(result.given(), html);
        return html.append("</html>\n").toString();
    }

    private static void figures(BacktestResult result, StringBuilder html) {
        Trial given = result.given();
        html.append("<div class=\"figures\">");
        figure("alerts 预警", Integer.toString(given.alerts().size()), html);
        figure("a day and analyst 每人每日", number(result.alertsPerAnalystAndDay(given)), html);
        for (Severity severity : Severity.values()) {
            figure(severity.name(), Long.toString(given.count(severity)), html);
        }
        figure("withdrawn 撤销", Long.toString(given.withdrawn()), html);
        given.score().ifPresent(score -> {
            figure("precision 准确率", number(score.precision()), html);
            figure("recall 召回率", number(score.recall()), html);
            figure(
                    "found / missed / waiting 命中/漏报/待定",
                    "%d / %d / %d"
                            .formatted(
                                    score.count(Result.FOUND), score.count(Result.MISSED), score.count(Result.WAITING)),
                    html);
            figure("false 误报", Integer.toString(score.falseAlerts().size()), html);
            score.medianDelay().ifPresent(delay -> figure("median delay 时延中位数", ScoreText.days(delay), html));
        });
        html.append("</div>");
        if (given.score().isEmpty()) {
            html.append("<p>No label names it (see --like): precision, recall and delay are not known.</p>");
        }
    }

    private static void figure(String label, String value, StringBuilder html) {
        html.append("<div><b>%s</b>%s</div>".formatted(escape(value), escape(label)));
    }

    private static void months(Trial given, StringBuilder html) {
        Map<String, Integer> counts = new TreeMap<>();
        for (RiskAlert alert : given.alerts()) {
            YearMonth month = YearMonth.from(alert.openedAt().plus(BANK_OFFSET).atZone(ZoneOffset.UTC));
            counts.merge(month.toString(), 1, Integer::sum);
        }
        html.append("<h2>Alerts opened a month 每月预警</h2>").append(BarChart.svg(counts));
    }

    private static void delays(Trial given, StringBuilder html) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Duration delay : given.delays()) {
            long tenDays = delay.toDays() / 10;
            counts.merge("%03d–%03d d".formatted(10 * tenDays, 10 * tenDays + 9), 1, Integer::sum);
        }
        if (!counts.isEmpty()) {
            html.append("<h2>From the beginning of a trouble to its alert 时延分布</h2>")
                    .append(BarChart.svg(counts));
        }
    }

    private static void overlaps(BacktestResult result, StringBuilder html) {
        html.append("<h2>Other indicators within 30 days 与其他指标重叠</h2>");
        if (result.overlaps().isEmpty()) {
            html.append("<p>None.</p>");
            return;
        }
        html.append("<table><tr><th>indicator<th>alerts<th>share<th>opened earlier than this one");
        int all = result.given().alerts().size();
        for (Overlap overlap : result.overlaps()) {
            html.append("<tr><td>%s<td>%d<td>%.0f%%<td>%d"
                    .formatted(
                            escape(overlap.indicator()),
                            overlap.alerts(),
                            100.0 * overlap.alerts() / all,
                            overlap.earlier()));
        }
        html.append("</table>");
    }

    private static void sensitivity(BacktestResult result, StringBuilder html) {
        if (result.sensitivity().isEmpty()) {
            return;
        }
        html.append(
                        "<h2>One parameter changed 参数敏感性</h2><table><tr><th>parameter<th>alerts<th>light<th>moderate<th>severe<th>found<th>missed<th>false")
                .append("<th>precision<th>recall<th>alerts a day and analyst");
        row(result.given(), result, html);
        result.sensitivity().forEach(trial -> row(trial, result, html));
        html.append("</table>");
    }

    private static void row(Trial trial, BacktestResult result, StringBuilder html) {
        html.append("<tr><td>%s<td>%d"
                .formatted(escape(trial.name()), trial.alerts().size()));
        for (Severity severity : Severity.values()) {
            html.append("<td>").append(trial.count(severity));
        }
        if (trial.score().isPresent()) {
            Scoreboard.Score score = trial.score().get();
            html.append("<td>%d<td>%d<td>%d<td>%s<td>%s"
                    .formatted(
                            score.count(Result.FOUND),
                            score.count(Result.MISSED),
                            score.falseAlerts().size(),
                            number(score.precision()),
                            number(score.recall())));
        } else {
            html.append("<td>-<td>-<td>-<td>-<td>-");
        }
        html.append("<td>").append(number(result.alertsPerAnalystAndDay(trial)));
    }

    private static void wrong(Trial given, StringBuilder html) {
        given.score().ifPresent(score -> {
            html.append("<h2>False alerts 误报</h2><table><tr><th>alert<th>severity<th>reason 原因");
            score.falseAlerts().stream()
                    .limit(SHOWN)
                    .forEach(alert -> html.append("<tr><td>%s<td>%s<td style=\"text-align:left\">%s<br>%s"
                            .formatted(
                                    escape(alert.alertId()),
                                    alert.severity(),
                                    escape(alert.explanationEn()),
                                    escape(alert.explanationZh()))));
            html.append("</table><h2>Missed 漏报</h2><table><tr><th>scenario<th>expected by");
            score.outcomes().stream()
                    .filter(outcome -> outcome.result() == Result.MISSED)
                    .limit(SHOWN)
                    .forEach(outcome -> html.append("<tr><td>%s<td>%s"
                            .formatted(
                                    escape(outcome.truth().scenarioId()),
                                    outcome.truth().detectBy())));
            html.append("</table>");
        });
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
