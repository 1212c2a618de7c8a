package io.loanwatch.detectors.salesfall;

import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.Measures;
import io.loanwatch.detectors.models.Cusum;
import io.loanwatch.detectors.models.SalesOutcome;
import io.loanwatch.detectors.series.Tiles;
import io.loanwatch.detectors.signals.SalesTrend;
import io.loanwatch.detectors.signals.SeriesMeasures;
import io.loanwatch.detectors.statistics.PartsPerMillion;
import io.loanwatch.detectors.text.Phrase;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.Measure;
import io.loanwatch.model.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an alert of T1 shows: the sums, the statistics that were known, and the months around them. */
final class SalesFallEvidence {

    private SalesFallEvidence() {}

    static Evidence of(SalesTrend trend, Tiles salesByMonth, SalesFallParameters parameters) {
        List<Measure> measures = new ArrayList<>();
        measures.add(Measures.overDays(
                "sales_3m",
                trend.salesCents(),
                Unit.CENTS,
                trend.usualCents(),
                PartsPerMillion.of(trend.usualCents(), parameters.lightR3Ppm()),
                BankTime.firstDayOf(trend.month() - SalesTrend.WINDOW_MONTHS + 1),
                BankTime.lastDayOf(trend.month())));
        measures.add(Measures.of("ratio", trend.ratioPpm(), Unit.PPM));
        trend.decline().judged().ifPresent(judged -> {
            measures.add(Measures.withThreshold("log_z", judged.zMilli(), Unit.MILLI, parameters.zThresholdMilli()));
            measures.add(
                    Measures.withThreshold("log_spread", judged.sigmaMilli(), Unit.MILLI, parameters.wildSigmaMilli()));
        });
        trend.r3Ppm()
                .ifPresent(r3 -> measures.add(Measures.withThreshold("r3", r3, Unit.PPM, parameters.lightR3Ppm())));
        trend.cusumMilli()
                .ifPresent(sum -> measures.add(Measures.withThreshold("cusum", sum, Unit.MILLI, Cusum.LIMIT_MILLI)));
        return new Evidence(
                SeriesMeasures.with(
                        measures, SeriesMeasures.months("sales_by_month", salesByMonth, trend.month(), Unit.CENTS)),
                List.of(),
                List.of(),
                Map.of("finding", finding(trend, parameters)));
    }

    private static Phrase finding(SalesTrend trend, SalesFallParameters parameters) {
        if (trend.isDecline(parameters.settings())) {
            return new Phrase(
                    "two and three months lie {log_z} σ from it (limit {log_z.threshold} σ)",
                    "两个月与三个月合计对数偏离均达{log_z}σ（阈值{log_z.threshold}σ）");
        }
        Phrase found = trend.isLow(parameters.lightR3Ppm())
                ? new Phrase("R3 is {r3} (limit {r3.threshold})", "R3为{r3}（阈值{r3.threshold}）")
                : trend.isCusumBreach()
                        ? new Phrase(
                                "CUSUM⁻ is {cusum} (limit {cusum.threshold})", "CUSUM⁻为{cusum}（阈值{cusum.threshold}）")
                        : new Phrase("within the limits", "在阈值以内");
        Phrase limits =
                trend.decline() instanceof SalesOutcome.Abstention abstention ? reason(abstention) : new Phrase("", "");
        return new Phrase(found.english() + limits.english(), found.chinese() + limits.chinese());
    }

    private static Phrase reason(SalesOutcome.Abstention abstention) {
        return switch (abstention) {
            case FESTIVAL -> new Phrase("; a decline is not judged before March is known", "；一、二月与三月合并判断，暂不认定下降");
            case SHORT_HISTORY -> new Phrase("; a decline is not judged, the history is too short", "；历史过短，不认定下降");
            case NOT_COVERED -> new Phrase("; a decline is not judged, a month was not covered", "；有月份数据未覆盖，不认定下降");
            case SMALL -> new Phrase("; a decline is not judged, sales are small", "；销售额过小，不认定下降");
            case WILD -> new Phrase("; a decline is not judged, sales are too wild", "；销售额波动过大，不认定下降");
        };
    }
}
