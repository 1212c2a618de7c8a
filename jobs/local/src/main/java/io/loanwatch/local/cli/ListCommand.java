package io.loanwatch.local.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.loanwatch.local.deploy.ChangeLog;
import io.loanwatch.local.deploy.Programs;
import io.loanwatch.local.deploy.RunningJob;
import io.loanwatch.local.text.Table;
import io.loanwatch.model.DetectionChange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists jobs that run, and detections that were stopped or retired. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "Lists jobs that run, and detections that were stopped or retired.",
            "Exit status 1 if one that was deployed does not run, or topic detection-changes was tampered with."
        })
final class ListCommand implements Callable<Integer> {

    @Option(names = "--output", paramLabel = "FORMAT", description = "table or json. Default: table")
    OutputFormat format = OutputFormat.TABLE;

    @Mixin
    FlinkOptions flink = new FlinkOptions();

    /** A line of the list. */
    private record Line(
            String name,
            String kind,
            String state,
            String since,
            String parallelism,
            String restarts,
            String lastCheckpoint,
            String release) {}

    @Override
    public Integer call() throws Exception {
        List<DetectionChange> changes = new ChangeLog(flink.kafka()).read();
        Map<String, DetectionChange> ended = ChangeLog.latest(changes);
        List<Line> lines = new ArrayList<>();
        boolean well = true;
        for (RunningJob job : RunningJob.all(flink.flink())) {
            ended.remove(job.name());
            lines.add(line(job));
        }
        for (DetectionChange change : ended.values()) {
            String state = switch (change.step()) {
                case STOPPED -> "STOPPED";
                case RETIRED -> "RETIRED";
                case DEPLOYED, ROLLED_BACK, PROMOTED -> "MISSING";
            };
            well &= !state.equals("MISSING");
            lines.add(line(change, state));
        }
        print(lines);
        Optional<DetectionChange> broken = ChangeLog.firstBroken(changes);
        broken.ifPresent(change -> System.err.printf(
                "loanwatch: record %s of %s or one before it was changed after it was written%n",
                change.changeId(), ChangeLog.TOPIC));
        return well && broken.isEmpty() ? 0 : 1;
    }

    private static Line line(RunningJob job) {
        return new Line(
                job.name(),
                job.isShadow() ? "shadow" : Programs.isOwn(job.name()) ? "production" : "engine",
                job.state(),
                second(job.since()),
                Integer.toString(job.parallelism()),
                Long.toString(job.restarts()),
                job.lastCheckpoint().map(ListCommand::second).orElse(""),
                job.release());
    }

    private static Line line(DetectionChange change, String state) {
        return new Line(
                change.detection(),
                change.shadow() ? "shadow" : "production",
                state,
                second(change.changedAt()),
                Integer.toString(change.parallelism()),
                "",
                "",
                change.release());
    }

    private void print(List<Line> lines) {
        if (format == OutputFormat.TABLE) {
            var table = new Table(
                    "name", "kind", "state", "since", "parallelism", "restarts", "last checkpoint", "release");
            lines.forEach(line -> table.row(
                    line.name(),
                    line.kind(),
                    line.state(),
                    line.since(),
                    line.parallelism(),
                    line.restarts(),
                    line.lastCheckpoint(),
                    line.release()));
            System.out.print(table);
            return;
        }
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (Line line : lines) {
            json.addObject()
                    .put("name", line.name())
                    .put("kind", line.kind())
                    .put("state", line.state())
                    .put("since", line.since())
                    .put("parallelism", line.parallelism())
                    .put("restarts", line.restarts())
                    .put("last_checkpoint", line.lastCheckpoint())
                    .put("release", line.release());
        }
        System.out.println(json.toPrettyString());
    }

    private static String second(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
