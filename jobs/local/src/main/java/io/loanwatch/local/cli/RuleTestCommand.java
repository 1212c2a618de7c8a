package io.loanwatch.local.cli;

import io.loanwatch.detectors.rules.Rule;
import io.loanwatch.local.rules.RuleTrial;
import io.loanwatch.rules.InvalidRuleException;
import io.loanwatch.rules.RuleFile;
import java.nio.file.Files;
import java.nio.file.Path;
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
            FileCheck.printErrors(file, e);
            return WRONG;
        }
        TrialTable.print(RuleTrial.run(rule, input), language, format);
        return 0;
    }
}
