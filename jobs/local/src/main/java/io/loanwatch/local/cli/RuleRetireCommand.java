package io.loanwatch.local.cli;

import io.loanwatch.local.rules.RulePublisher;
import io.loanwatch.local.rules.RuleTopic;
import io.loanwatch.model.DetectionRule;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proposes to retire a rule. */
@Command(
        name = "retire",
        mixinStandardHelpOptions = true,
        description = "Proposes a version that retires a rule; somebody else approves it, as any other.")
final class RuleRetireCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "The rule.")
    String ruleId = "";

    @Option(
            names = "--from",
            paramLabel = "DAY",
            description = "The first day on which nobody is judged by it. Default: the first day that can be.")
    @Nullable
    LocalDate from;

    @Option(names = "--as", required = true, paramLabel = "TOKEN", description = "The author.")
    String author = "";

    @Option(names = "--output", paramLabel = "FORMAT", description = "table or json. Default: table")
    OutputFormat format = OutputFormat.TABLE;

    @Mixin
    ServerOptions servers = new ServerOptions();

    @Override
    public Integer call() throws Exception {
        DetectionRule step = new RulePublisher(new RuleTopic(servers.connection()))
                .retire(ruleId, Optional.ofNullable(from), author);
        RuleFiles.print(
                step,
                format,
                "Next, by somebody else: ./loanwatch rule approve %s --version %d --as NAME"
                        .formatted(step.ruleId(), step.ruleVersion()));
        return 0;
    }
}
