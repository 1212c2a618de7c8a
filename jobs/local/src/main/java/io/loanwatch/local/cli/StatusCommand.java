package io.loanwatch.local.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.local.deploy.JobStatus;
import io.loanwatch.local.text.Table;
import io.loanwatch.model.DetectionChange;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows how a job is. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Shows how a job is: tasks, restarts, checkpoints, up to when its alerts are complete, its last failures, and what was done to it.",
            "Exit status 0 if every task runs, else 1."
        })
final class StatusCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "Name of the job.")
    String name = "";

    @Option(names = "--output", paramLabel = "FORMAT", description = "table or json. Default: table")
    OutputFormat format = OutputFormat.TABLE;

    @Mixin
    FlinkOptions flink = new FlinkOptions();

    @Override
    public Integer call() throws Exception {
        JobStatus status = JobStatus.read(flink.flink(), flink.kafka(), name);
        if (format == OutputFormat.JSON) {
            System.out.println(json(status).toPrettyString());
        } else {
            var facts = new Table("of " + name, "");
            status.facts().forEach(facts::row);
            System.out.print(facts);
            if (!status.changes().isEmpty()) {
                var changes = new Table("changed", "step", "by", "release", "remark");
                for (DetectionChange change : status.changes()) {
                    changes.row(
                            change.changedAt(), change.step(), change.changedBy(), change.release(), change.remark());
                }
                System.out.println();
                System.out.print(changes);
            }
            status.failures().forEach(failure -> System.out.println("failed: " + failure));
        }
        return status.isRunning() ? 0 : 1;
    }

    private static ObjectNode json(JobStatus status) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        status.facts().forEach((key, value) -> json.put(key.replace(' ', '_'), value));
        status.failures().forEach(json.putArray("failures")::add);
        var changes = json.putArray("changes");
        for (DetectionChange change : status.changes()) {
            changes.addObject()
                    .put("changed_at", change.changedAt().toString())
                    .put("step", change.step().name())
                    .put("changed_by", change.changedBy())
                    .put("release", change.release())
                    .put("savepoint", change.savepoint().orElse(""))
                    .put("remark", change.remark())
                    .put("hash", change.hash());
        }
        return json;
    }
}
