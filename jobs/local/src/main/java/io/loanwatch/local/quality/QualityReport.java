package io.loanwatch.local.quality;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.detectors.quality.JudgedAlert;
import io.loanwatch.detectors.quality.ThresholdSweep;
import io.loanwatch.detectors.quality.VerdictCounts;
import io.loanwatch.detectors.quality.Weighing;
import io.loanwatch.detectors.quality.WilsonInterval;
import io.loanwatch.local.text.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How good each indicator is, and where its thresholds might stand, as text and as JSON. */
public final class QualityReport {

    private final Map<String, List<JudgedAlert>> byIndicator;

    public QualityReport(List<JudgedAlert> alerts) {
        byIndicator = alerts.stream()
                .collect(Collectors.groupingBy(JudgedAlert::indicator, TreeMap::new, Collectors.toList()));
    }

    public String table() {
        if (byIndicator.isEmpty()) {
            return "no alert is attached to a case yet 尚无案件";
        }
        var counts = new Table(
                "indicator 指标", "confirmed 属实", "false 误报", "other 其他", "undecided 未定", "confirmed of disposed 属实率");
        var thresholds = new Table(
                "indicator 指标", "measure 指标值", "now 现阈值", "proposed 建议", "avoids false 可免误报", "misses confirmed 将漏");
        byIndicator.forEach((indicator, alerts) -> {
            VerdictCounts count = VerdictCounts.of(alerts);
            counts.row(
                    indicator,
                    count.confirmed(),
                    count.falseAlarms(),
                    count.other(),
                    count.undecided(),
                    count.precision()
                            .map(interval -> share(count.confirmed(), count.disposed(), interval))
                            .orElse("-"));
            for (Map.Entry<String, Weighing> each : weighed(alerts).entrySet()) {
                row(thresholds, indicator, each.getKey(), each.getValue());
            }
        });
        return counts + System.lineSeparator() + thresholds;
    }

    public String json() {
        ArrayNode rows = new ObjectMapper().createArrayNode();
        byIndicator.forEach((indicator, alerts) -> {
            VerdictCounts count = VerdictCounts.of(alerts);
            ObjectNode row = rows.addObject();
            row.put("indicator", indicator);
            row.put("confirmed", count.confirmed());
            row.put("false_alarms", count.falseAlarms());
            row.put("other", count.other());
            row.put("undecided", count.undecided());
            count.precision()
                    .ifPresent(interval ->
                            put(row.putObject("confirmed_of_disposed"), count.confirmed(), count.disposed(), interval));
            ArrayNode thresholds = row.putArray("thresholds");
            weighed(alerts).forEach((measure, weighing) -> json(thresholds.addObject(), measure, weighing));
        });
        return rows.toPrettyString();
    }

    private static Map<String, Weighing> weighed(List<JudgedAlert> alerts) {
        Map<String, Weighing> weighed = new TreeMap<>();
        var measures = new TreeSet<String>();
        alerts.forEach(alert -> measures.addAll(alert.breaches().keySet()));
        measures.forEach(measure -> weighed.put(measure, ThresholdSweep.weigh(alerts, measure)));
        return weighed;
    }

    private static void row(Table table, String indicator, String measure, Weighing weighing) {
        if (weighing instanceof Weighing.Proposed proposed) {
            String unit = proposed.isRelative()
                    ? "‰ of each 各自阈值的千分之"
                    : proposed.unit().name().toLowerCase(Locale.ROOT);
            table.row(
                    indicator,
                    measure,
                    "%s %d %s".formatted(proposed.isUpper() ? "≥" : "≤", proposed.now(), unit),
                    proposed.proposed(),
                    share(proposed.falseAlarmsCut(), proposed.falseAlarms(), proposed.avoided()),
                    share(proposed.confirmedCut(), proposed.confirmed(), proposed.missed()));
        } else {
            table.row(indicator, measure, "", said(weighing), "", "");
        }
    }

    private static String said(Weighing weighing) {
        if (weighing instanceof Weighing.TooFew few) {
            return "too few decisions 决定太少 (%d/%d)".formatted(few.confirmed(), few.falseAlarms());
        }
        return weighing instanceof Weighing.NotDeciding ? "not what it opens by 非触发量" : "nothing to gain 无可改进";
    }

    private static void json(ObjectNode row, String measure, Weighing weighing) {
        row.put("measure", measure);
        if (weighing instanceof Weighing.Proposed proposed) {
            row.put("result", "PROPOSED");
            row.put("relative", proposed.isRelative());
            row.put("unit", proposed.unit().name());
            row.put("breach", proposed.isUpper() ? "ABOVE" : "BELOW");
            row.put("now", proposed.now());
            row.put("proposed", proposed.proposed());
            put(
                    row.putObject("false_alarms_avoided"),
                    proposed.falseAlarmsCut(),
                    proposed.falseAlarms(),
                    proposed.avoided());
            put(row.putObject("confirmed_missed"), proposed.confirmedCut(), proposed.confirmed(), proposed.missed());
        } else if (weighing instanceof Weighing.TooFew few) {
            row.put("result", "TOO_FEW");
            row.put("confirmed", few.confirmed());
            row.put("false_alarms", few.falseAlarms());
        } else {
            row.put("result", weighing instanceof Weighing.NotDeciding ? "NOT_DECIDING" : "NOTHING_TO_GAIN");
        }
    }

    private static void put(ObjectNode node, int part, int whole, WilsonInterval interval) {
        node.put("part", part);
        node.put("whole", whole);
        node.put("low", interval.low());
        node.put("high", interval.high());
    }

    private static String share(int part, int whole, WilsonInterval interval) {
        return String.format(
                Locale.ROOT, "%d of %d (%.0f–%.0f%%)", part, whole, 100 * interval.low(), 100 * interval.high());
    }
}
