package io.loanwatch.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.detectors.rules.Feature;
import io.loanwatch.detectors.rules.Rule;
import io.loanwatch.rules.InvalidTextException;
import io.loanwatch.rules.RuleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells whether files are rules. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Tells whether files are rules, and what is wrong with them, with line and column.")
final class RuleCheckCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Rules in YAML.")
    List<Path> files = new ArrayList<>();

    @Option(names = "--output", paramLabel = "FORMAT", description = "table or json. Default: table")
    OutputFormat format = OutputFormat.TABLE;

    @Override
    public Integer call() throws Exception {
        return FileCheck.run(files, format, RuleCheckCommand::read);
    }

    private static String read(Path file, ObjectNode result) throws IOException, InvalidTextException {
        Rule rule = RuleFile.parse(Files.readString(file));
        result.set("rule", RuleFiles.json(rule));
        return "%s, %s, asks for %s"
                .formatted(
                        rule.key(),
                        rule.severity(),
                        rule.features().stream().map(Feature::featureName).collect(Collectors.joining(", ")));
    }
}
