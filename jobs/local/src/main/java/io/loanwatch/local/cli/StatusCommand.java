package io.loanwatch.local.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.local.deploy.JobStatus;
import io.loanwatch.local.deploy.ShadowComparison;
import io.loanwatch.local.text.Table;
import io.loanwatch.model.DetectionChange;
import java.util.List;
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
            "Shows how a job is: tasks, restarts, checkpoints, up to when its alerts are complete, its last failures, and what was done to it;",
            "of a shadow also what production says of its indicators, and how people disposed of cases within 30 days of its alerts.",
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
        List<ShadowComparison> compared = status.isShadow() ? ShadowComparison.read(flink.kafka(), name) : List.of();
        if (format == OutputFormat.JSON) {
            System.out.println(json(status, compared).toPrettyString());
        } else {
            var facts = new Table("of " + name, "");
            status.facts().forEach(facts::row);
            System.out.print(facts);
            if (!compared.isEmpty()) {
                System.out.println();
                System.out.print(table(compared));
            }
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

    private static Table table(List<ShadowComparison> compared) {
        var table = new Table(
                "indicator", "alerts", "borrowers", "of production", "both", "in disposed cases", "confirmed");
        for (ShadowComparison each : compared) {
            table.row(
                    each.indicator(),
                    each.alerts(),
                    each.borrowers(),
                    each.champions(),
                    each.both(),
                    each.disposed(),
                    each.confirmed());
        }
        return table;
    }

    private static ObjectNode json(JobStatus status, List<ShadowComparison> compared) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        status.facts().forEach((key, value) -> json.put(key.replace(' ', '_'), value));
        status.failures().forEach(json.putArray("failures")::add);
        var comparisons = json.putArray("compared");
        for (ShadowComparison each : compared) {
            comparisons
                    .addObject()
                    .put("indicator", each.indicator())
                    .put("alerts", each.alerts())
                    .put("borrowers", each.borrowers())
                    .put("production_borrowers", each.champions())
                    .put("both", each.both())
                    .put("alerts_in_disposed_cases", each.disposed())
                    .put("alerts_in_confirmed_cases", each.confirmed());
        }
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
