package io.loanwatch.local.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.loanwatch.detectors.rules.Rule;
import io.loanwatch.local.rules.RuleTrial;
import io.loanwatch.local.text.Table;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.rules.InvalidRuleException;
import io.loanwatch.rules.RuleFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries a rule on a folder of records. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Tells what a rule would have said of a folder of records, as generate writes them.",
            "It is in force from its effective_from on, or from the beginning where the file has none."
        })
final class RuleTestCommand implements Callable<Integer> {

    private static final int WRONG = 1;

    @Parameters(paramLabel = "FILE", description = "A rule in YAML.")
    Path file = Path.of("");

    @Option(names = "--input", required = true, paramLabel = "DIR", description = "Folder of records, as for replay.")
    Path input = Path.of("");

    @Option(names = "--language", paramLabel = "LANGUAGE", description = "Of the reasons: en or zh. Default: en")
    String language = "en";

    @Option(names = "--output", paramLabel = "FORMAT", description = "table or json. Default: table")
    OutputFormat format = OutputFormat.TABLE;

    @Override
    public Integer call() throws Exception {
        Rule rule;
        try {
            rule = RuleFile.parse(Files.readString(file));
        } catch (InvalidRuleException e) {
            RuleFiles.printErrors(file, e);
            return WRONG;
        }
        List<RiskAlert> revisions = RuleTrial.run(rule, input);
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
            return 0;
        }
        System.out.print(table);
        System.out.printf(
                "%d alerts of %d borrowers%n",
                revisions.stream().map(RiskAlert::alertId).distinct().count(),
                revisions.stream().map(RiskAlert::borrowerId).distinct().count());
        return 0;
    }
}
