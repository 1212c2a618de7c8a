package io.loanwatch.local.cli;

import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.kafka.KafkaCases;
import io.loanwatch.local.quality.JudgementFolder;
import io.loanwatch.local.quality.Judgements;
import io.loanwatch.local.quality.QualityReport;
import io.loanwatch.local.serving.Tail;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows how people decided about the alerts of each indicator, and where its thresholds might stand. */
@Command(
        name = "quality",
        mixinStandardHelpOptions = true,
        description = {
            "Shows for each indicator how the cases of its alerts were disposed of, and proposes stricter thresholds where decisions",
            "are enough: what would have avoided most false alarms and missed, with 95%% confidence, at most 10%% of the",
            "confirmed alerts. Numbers in brackets are 95%% intervals. What is proposed is for people to try by replay."
        })
final class QualityCommand implements Callable<Integer> {

    @Mixin
    ServerOptions servers = new ServerOptions();

    @Option(
            names = "--input",
            paramLabel = "DIR",
            description = {
                "Reads alert-revisions.jsonl and risk-cases.jsonl of a folder instead of Kafka, a JSON object a line,",
                "as tail alerts and tail cases print with --output json."
            })
    @Nullable
    Path folder;

    @Option(names = "--output", paramLabel = "FORMAT", description = "table or json. Default: table")
    OutputFormat format = OutputFormat.TABLE;

    @Override
    public Integer call() throws IOException {
        var judgements = new Judgements();
        if (folder != null) {
            JudgementFolder.read(folder, judgements);
        } else {
            read(judgements);
        }
        var report = new QualityReport(judgements.alerts());
        System.out.println(format == OutputFormat.JSON ? report.json() : report.table());
        return 0;
    }

    private void read(Judgements judgements) throws IOException {
        Pattern topics = Pattern.compile("risk-alerts\\..+|" + Pattern.quote(KafkaCases.TOPIC));
        new Tail(servers.connection(), topics).read(false, () -> false, content -> {
            if (content.name().equals(KafkaCases.TOPIC)) {
                judgements.revision(Codecs.CASE.read(content.body()));
            } else {
                judgements.alert(Codecs.ALERT.read(content.body()));
            }
        });
    }
}
