package io.loanwatch.local.serving;

import io.loanwatch.local.demo.DemoSettings;
import io.loanwatch.model.CaseState;
import io.loanwatch.model.CaseStep;
import io.loanwatch.model.RiskCase;
import io.loanwatch.model.Severity;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** One line for a revision of a case: time, case, grade, state, limit, and what happened last. */
public final class CaseLine {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private CaseLine() {}

    public static String of(RiskCase each, DemoSettings.Language language) {
        boolean english = language == DemoSettings.Language.EN;
        List<CaseStep> history = each.history();
        CaseStep last = history.get(history.size() - 1);
        return (english ? "%s  %s  %s  %s  %s  by %s  %d alerts  %s %s" : "%s  %s  %s  %s  %s  限%s  %d条预警  %s %s")
                .formatted(
                        TIME.format(each.revisedAt()),
                        each.caseId(),
                        english ? each.grade().name() : chinese(each.grade()),
                        english ? each.state().name() : chinese(each.state()),
                        each.branchPath(),
                        TIME.format(each.handleBy()),
                        each.alertIds().size(),
                        last.kind(),
                        last.detail())
                .stripTrailing();
    }

    private static String chinese(Severity severity) {
        return switch (severity) {
            case LIGHT -> "轻度";
            case MODERATE -> "中度";
            case SEVERE -> "重度";
        };
    }

    private static String chinese(CaseState state) {
        return switch (state) {
            case OPEN -> "待处理";
            case ACKNOWLEDGED -> "已受理";
            case IN_PROGRESS -> "处理中";
            case ESCALATED -> "已升级";
            case CLOSED -> "已关闭";
        };
    }
}
