package io.loanwatch.local.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.detectors.rules.Feature;
import io.loanwatch.detectors.rules.Rule;
import io.loanwatch.rules.InvalidRuleException;
import io.loanwatch.rules.RuleError;
import io.loanwatch.rules.RuleFile;
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

    private static final int WRONG = 1;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Rules in YAML.")
    List<Path> files = new ArrayList<>();

    @Option(names = "--output", paramLabel = "FORMAT", description = "table or json. Default: table")
    OutputFormat format = OutputFormat.TABLE;

    @Override
    public Integer call() throws Exception {
        ArrayNode results = JsonNodeFactory.instance.arrayNode();
        int status = 0;
        for (Path file : files) {
            ObjectNode result = results.addObject().put("file", file.toString());
            try {
                Rule rule = RuleFile.parse(Files.readString(file));
                result.set("rule", RuleFiles.json(rule));
                if (format == OutputFormat.TABLE) {
                    System.out.printf(
                            "%s: %s, %s, asks for %s%n",
                            file,
                            rule.key(),
                            rule.severity(),
                            rule.features().stream().map(Feature::featureName).collect(Collectors.joining(", ")));
                }
            } catch (InvalidRuleException e) {
                status = WRONG;
                ArrayNode errors = result.putArray("errors");
                for (RuleError error : e.errors()) {
                    errors.addObject()
                            .put("line", error.line())
                            .put("column", error.column())
                            .put("message", error.message());
                }
                if (format == OutputFormat.TABLE) {
                    RuleFiles.printErrors(file, e);
                }
            }
        }
        if (format == OutputFormat.JSON) {
            System.out.println(results.toPrettyString());
        }
        return status;
    }
}
