package io.loanwatch.local.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.local.serving.TopicRecording;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes what Kafka holds as files. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the records that Kafka holds into a folder, for replay, backtest, trace and the tests of rules.",
            "What a job would put into dead-letters is left out and counted."
        })
final class RecordCommand implements Callable<Integer> {

    @Option(names = "--output", required = true, paramLabel = "DIR", description = "Folder for <topic>.jsonl.gz.")
    Path output = Path.of("");

    @Option(names = "--until", paramLabel = "TIME", description = "Nothing that was known later. Default: all")
    Instant until = Instant.ofEpochMilli(Long.MAX_VALUE);

    @Option(names = "--output-format", paramLabel = "FORMAT", description = "table or json. Default: table")
    OutputFormat format = OutputFormat.TABLE;

    @Mixin
    ServerOptions servers = new ServerOptions();

    @Override
    public Integer call() throws Exception {
        TopicRecording.Recorded recorded = new TopicRecording(
                        servers.connection(), until, read -> System.err.printf("%,d read …%n", read))
                .into(output);
        if (format == OutputFormat.JSON) {
            ObjectNode json = JsonNodeFactory.instance
                    .objectNode()
                    .put("records", recorded.records())
                    .put("marks", recorded.marks());
            ObjectNode leftOut = json.putObject("left_out");
            recorded.leftOut().forEach((reason, count) -> leftOut.put(reason.name(), count));
            System.out.println(json);
        } else {
            System.out.printf("%,d records, %,d clock marks in %s%n", recorded.records(), recorded.marks(), output);
            recorded.leftOut().forEach((reason, count) -> System.out.printf("left out, %s: %,d%n", reason, count));
        }
        return 0;
    }
}
