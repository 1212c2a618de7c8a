package io.loanwatch.local.cli;

import io.loanwatch.local.rules.RulePublisher;
import io.loanwatch.local.rules.RuleTopic;
import io.loanwatch.model.DetectionRule;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Approves a version of a rule. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description = "Approves a version of a rule that somebody else proposed.")
final class RuleApproveCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "The rule.")
    String ruleId = "";

    @Option(names = "--version", required = true, paramLabel = "N", description = "The version.")
    int version;

    @Option(names = "--as", required = true, paramLabel = "TOKEN", description = "Who approves.")
    String approver = "";

    @Option(names = "--output", paramLabel = "FORMAT", description = "table or json. Default: table")
    OutputFormat format = OutputFormat.TABLE;

    @Mixin
    ServerOptions servers = new ServerOptions();

    @Override
    public Integer call() throws Exception {
        DetectionRule step = new RulePublisher(new RuleTopic(servers.connection())).approve(ruleId, version, approver);
        RuleFiles.print(step, format, "It comes into force on its effective_from; ./loanwatch rule list shows it");
        return 0;
    }
}
