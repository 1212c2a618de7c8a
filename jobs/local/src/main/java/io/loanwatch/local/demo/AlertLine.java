package io.loanwatch.local.demo;

import io.loanwatch.detectors.Catalogue;
import io.loanwatch.detectors.Description;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.Severity;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One line for an alert: time, borrower, indicator, severity and the reason in words. */
public final class AlertLine {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private static final Map<String, Description> INDICATORS = Catalogue.indicators().stream()
            .map(detector -> detector.description())
            .collect(Collectors.toMap(Description::indicator, Function.identity()));

    private AlertLine() {}

    public static String of(RiskAlert alert, DemoSettings.Language language) {
        Description indicator = INDICATORS.get(alert.indicator());
        boolean english = language == DemoSettings.Language.EN;
        String name = indicator == null
                ? ""
                : english ? indicator.wording().nameEn() : indicator.wording().nameZh();
        return "%s  %s  %s %s  %s  %s"
                .formatted(
                        TIME.format(alert.revisedAt()),
                        alert.borrowerId(),
                        alert.indicator(),
                        name,
                        english ? alert.severity().name() : chinese(alert.severity()),
                        english ? alert.explanationEn() : alert.explanationZh());
    }

    private static String chinese(Severity severity) {
        return switch (severity) {
            case LIGHT -> "轻度";
            case MODERATE -> "中度";
            case SEVERE -> "重度";
        };
    }
}
