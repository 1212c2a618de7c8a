package io.loanwatch.local.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.loanwatch.local.text.Table;
import io.loanwatch.model.RiskAlert;
import java.util.List;

/** How commands print what a detection would have said. */
final class TrialTable {

    private TrialTable() {}

    static void print(List<RiskAlert> revisions, String language, OutputFormat format) {
        var table = new Table("at", "borrower", "severity", "state", "reason");
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (RiskAlert alert : revisions) {
            String reason = language.equals("zh") ? alert.explanationZh() : alert.explanationEn();
            table.row(alert.revisedAt(), alert.borrowerId(), alert.severity(), alert.state(), reason);
            json.addObject()
                    .put("alert_id", alert.alertId())
                    .put("revision", alert.revision())
                    .put("revised_at", alert.revisedAt().toString())
                    .put("borrower_id", alert.borrowerId())
                    .put("severity", alert.severity().name())
                    .put("state", alert.state().name())
                    .put("explanation_en", alert.explanationEn())
                    .put("explanation_zh", alert.explanationZh());
        }
        if (format == OutputFormat.JSON) {
            System.out.println(json.toPrettyString());
            return;
        }
        System.out.print(table);
        System.out.printf(
                "%d alerts of %d borrowers%n",
                revisions.stream().map(RiskAlert::alertId).distinct().count(),
                revisions.stream().map(RiskAlert::borrowerId).distinct().count());
    }
}
