package io.loanwatch.local.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.model.Topic;
import io.loanwatch.rules.RuleError;
import io.loanwatch.sql.InvalidSqlException;
import io.loanwatch.sql.SqlDetection;
import io.loanwatch.sql.SqlPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells whether files are detections. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Tells whether files are detections, and what is wrong with them, with line and column.",
            "The query is planned as the job would, over no records."
        })
final class DetectionCheckCommand implements Callable<Integer> {

    private static final int WRONG = 1;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Detections in SQL.")
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
                tell(file, SqlPlan.of(Files.readString(file), EngineSettings.defaults()), result);
            } catch (InvalidSqlException e) {
                status = WRONG;
                ArrayNode errors = result.putArray("errors");
                for (RuleError error : e.errors()) {
                    errors.addObject()
                            .put("line", error.line())
                            .put("column", error.column())
                            .put("message", error.message());
                }
                printErrors(file, e);
            }
        }
        if (format == OutputFormat.JSON) {
            System.out.println(results.toPrettyString());
        }
        return status;
    }

    private void tell(Path file, SqlPlan plan, ObjectNode result) {
        SqlDetection detection = plan.detection();
        ObjectNode json = result.putObject("detection")
                .put("id", detection.id())
                .put("version", detection.version())
                .put("severity", detection.severity().name())
                .put("content_hash", detection.contentHash());
        plan.topics().stream().map(Topic::topicName).forEach(json.putArray("topics")::add);
        if (format == OutputFormat.TABLE) {
            System.out.printf(
                    "%s: %s@%d, %s, reads %s%n",
                    file,
                    detection.id(),
                    detection.version(),
                    detection.severity(),
                    plan.topics().stream().map(Topic::topicName).collect(Collectors.joining(", ")));
        }
    }

    /** As compilers do, so that editors find the place. */
    static void printErrors(Path file, InvalidSqlException failure) {
        for (RuleError error : failure.errors()) {
            System.err.printf("%s:%s%n", file, error);
        }
    }
}
