package io.loanwatch.local.cli;

import io.loanwatch.local.rules.RulePublisher;
import io.loanwatch.local.rules.RuleTopic;
import io.loanwatch.model.DetectionRule;
import io.loanwatch.rules.InvalidRuleException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proposes a version of a rule. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = {
            "Proposes a version of a rule. It comes into force on its effective_from if somebody else approves it before.",
            "A file without effective_from begins with the first day that it can."
        })
final class RulePublishCommand implements Callable<Integer> {

    private static final int WRONG = 1;

    @Parameters(paramLabel = "FILE", description = "A rule in YAML.")
    Path file = Path.of("");

    @Option(names = "--as", required = true, paramLabel = "TOKEN", description = "The author.")
    String author = "";

    @Option(names = "--output", paramLabel = "FORMAT", description = "table or json. Default: table")
    OutputFormat format = OutputFormat.TABLE;

    @Mixin
    ServerOptions servers = new ServerOptions();

    @Override
    public Integer call() throws Exception {
        try {
            DetectionRule step =
                    new RulePublisher(new RuleTopic(servers.connection())).propose(Files.readString(file), author);
            RuleFiles.print(
                    step,
                    format,
                    "Next, by somebody else: ./loanwatch rule approve %s --version %d --as NAME"
                            .formatted(step.ruleId(), step.ruleVersion()));
            return 0;
        } catch (InvalidRuleException e) {
            FileCheck.printErrors(file, e);
            return WRONG;
        }
    }
}
