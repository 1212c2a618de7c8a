package io.loanwatch.local.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.detectors.rules.Rule;
import io.loanwatch.local.rules.RuleLedger;
import io.loanwatch.local.rules.RuleTopic;
import io.loanwatch.local.text.Table;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists every version of every rule. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists every version of every rule: who proposed and approved it, and whether it is in force.")
final class RuleListCommand implements Callable<Integer> {

    @Option(names = "--output", paramLabel = "FORMAT", description = "table or json. Default: table")
    OutputFormat format = OutputFormat.TABLE;

    @Mixin
    ServerOptions servers = new ServerOptions();

    @Override
    public Integer call() throws Exception {
        RuleTopic.Content content = new RuleTopic(servers.connection()).read();
        var table = new Table("version", "standing", "from", "severity", "author", "approver", "hash", "remark");
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (RuleLedger.Version version : new RuleLedger(content).versions()) {
            Optional<Rule> rule = version.rule();
            String from =
                    rule.flatMap(Rule::effectiveFrom).map(Object::toString).orElse("");
            String remark = version.refusal().orElse(rule.filter(Rule::retired).isPresent() ? "retires the rule" : "");
            table.row(
                    version.proposal().versionKey(),
                    version.standing(),
                    from,
                    rule.map(known -> known.severity().name()).orElse(""),
                    version.proposal().decidedBy(),
                    version.approver().orElse(""),
                    version.proposal().contentHash(),
                    remark);
            ObjectNode row = json.addObject();
            row.setAll(RuleFiles.json(version.proposal()));
            row.put("standing", version.standing().name());
            row.put("effective_from", from);
            row.put("approved_by", version.approver().orElse(""));
            row.put("remark", remark);
        }
        System.out.print(format == OutputFormat.JSON ? json.toPrettyString() + System.lineSeparator() : table);
        if (format == OutputFormat.TABLE) {
            System.out.printf("clock %s%n", content.clock());
        }
        return 0;
    }
}
