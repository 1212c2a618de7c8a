package io.loanwatch.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.local.imports.FestivalDips;
import io.loanwatch.local.imports.TransferRings;
import io.loanwatch.local.text.Table;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures alerts against third-party labels. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Measures the engine against third-party data.",
        subcommands = {
            EvaluateCommand.FestivalDipsCommand.class,
            EvaluateCommand.TransferRingsCommand.class,
            EvaluateChangePointsCommand.class,
            EvaluateDeclinesCommand.class
        })
final class EvaluateCommand {

    @Command(
            name = "festival-dips",
            mixinStandardHelpOptions = true,
            description = {
                "Counts the February dips that recovered and were alerted all the same.",
                "An alert T1 or T3 counts if it opened from 21 days before new year's day to 30 April."
            })
    static final class FestivalDipsCommand implements Callable<Integer> {

        @Option(
                names = "--dips",
                required = true,
                paramLabel = "FILE",
                description = "CSV with firm_id, year, dip, recovered.")
        Path dips = Path.of("");

        @Option(
                names = "--revisions",
                required = true,
                paramLabel = "FILE",
                description = "alert-revisions.jsonl of a replay.")
        Path revisions = Path.of("");

        @Option(names = "--output", paramLabel = "FORMAT", description = "table or json. Default: table")
        OutputFormat format = OutputFormat.TABLE;

        @Override
        public Integer call() throws Exception {
            List<FestivalDips.Count> counts = FestivalDips.count(dips, readAlerts(revisions));
            if (format == OutputFormat.JSON) {
                var rows = new ObjectMapper().createArrayNode();
                for (FestivalDips.Count count : counts) {
                    ObjectNode row = rows.addObject();
                    row.put("year", count.year());
                    row.put("recovered_dips", count.recoveredDips());
                    row.put("alerted", count.alerted());
                }
                System.out.println(rows.toPrettyString());
                return 0;
            }
            var table = new Table("year", "recovered dips", "alerted", "share");
            for (FestivalDips.Count count : counts) {
                table.row(
                        count.year(),
                        count.recoveredDips(),
                        count.alerted(),
                        "%.1f%%".formatted(100.0 * count.alerted() / Math.max(count.recoveredDips(), 1)));
            }
            System.out.print(table);
            return 0;
        }
    }

    @Command(
            name = "transfer-rings",
            mixinStandardHelpOptions = true,
            description = {
                "Compares alerts of round trips (M2) with labelled rings of transfers.",
                "A ring is found if an alert opens from its first day to 30 days after its last",
                "and is about its main account or shows half of its transfers."
            })
    static final class TransferRingsCommand implements Callable<Integer> {

        @Option(
                names = "--transfers",
                required = true,
                paramLabel = "FILE",
                description = "CSV with transfer_id, pattern_id.")
        Path transfers = Path.of("");

        @Option(
                names = "--patterns",
                required = true,
                paramLabel = "FILE",
                description = "CSV with pattern_id, is_sar, model_type, first_on, last_on.")
        Path patterns = Path.of("");

        @Option(
                names = "--members",
                required = true,
                paramLabel = "FILE",
                description = "CSV with pattern_id, account_id, is_main.")
        Path members = Path.of("");

        @Option(
                names = "--alerts",
                paramLabel = "FILE",
                description = "alerts.jsonl of a replay. Default: none, only the searches that follow no money")
        @Nullable
        Path alerts;

        @Option(names = "--output", paramLabel = "FORMAT", description = "table or json. Default: table")
        OutputFormat format = OutputFormat.TABLE;

        @Override
        public Integer call() throws Exception {
            Map<String, TransferRings.Result> results = TransferRings.searched(transfers, patterns, members);
            if (alerts != null) {
                results.put("M2", TransferRings.compare(transfers, patterns, members, readAlerts(alerts)));
            }
            if (format == OutputFormat.JSON) {
                System.out.println(new ObjectMapper().valueToTree(results).toPrettyString());
                return 0;
            }
            var table = new Table(
                    "by", "rings", "found", "findings", "true", "other laundering", "recall", "precision", "F1");
            var normal = new Table("by", "false findings that show a normal pattern", "findings");
            results.forEach((name, result) -> {
                table.row(
                        name,
                        result.rings(),
                        result.found(),
                        result.alerts(),
                        result.trueAlerts(),
                        result.laundering(),
                        "%.3f".formatted(result.recall()),
                        "%.3f".formatted(result.precision()),
                        "%.3f".formatted(result.f1()));
                result.normal().forEach((kind, count) -> normal.row(name, kind, count));
            });
            System.out.print(table);
            System.out.println();
            System.out.print(normal);
            return 0;
        }
    }

    private static List<JsonNode> readAlerts(Path alerts) throws java.io.IOException {
        var mapper = new ObjectMapper();
        List<JsonNode> read = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(alerts)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                read.add(mapper.readTree(line));
            }
        }
        return read;
    }
}
