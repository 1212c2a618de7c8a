package io.loanwatch.local.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.loanwatch.local.decline.DeclineRun;
import io.loanwatch.local.decline.Frequency;
import io.loanwatch.local.decline.SeriesTable;
import io.loanwatch.local.text.Progress;
import io.loanwatch.local.text.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the decline models over a table of series. */
@Command(
        name = "decline",
        mixinStandardHelpOptions = true,
        description = {
            "Finds change points and declines in series of your own, with the engine's models, online.",
            "The table has the columns series_id, period, value; periods rise without gaps within a series.",
            "Alerts are judged against a baseline that knows the seasons; months need 24 of history.",
            "Change points are those of the series as given, seasons included."
        })
final class DeclineCommand implements Callable<Integer> {

    @Option(names = "--series", required = true, paramLabel = "FILE", description = "CSV, plain or .gz.")
    Path series = Path.of("");

    @Option(
            names = "--frequency",
            required = true,
            paramLabel = "FREQUENCY",
            description = "${COMPLETION-CANDIDATES}, in any case.")
    Frequency frequency = Frequency.MONTHLY;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE",
            description = "Findings, one JSON object a line: CHANGE_POINT, ALERT_OPENED, ALERT_RECOVERED.")
    Path output = Path.of("");

    @Option(names = "--plot", paramLabel = "DIR", description = "Folder for a picture (SVG) of each series.")
    @Nullable
    Path plot;

    @Option(names = "--output-format", paramLabel = "FORMAT", description = "table or json. Default: table")
    OutputFormat format = OutputFormat.TABLE;

    @Override
    public Integer call() throws Exception {
        List<SeriesTable.Series> all = SeriesTable.read(series, frequency);
        List<DeclineRun.Summary> found;
        try (Progress progress = Progress.of("judging " + all.size() + " series into " + output, all.size())) {
            found = new DeclineRun(frequency, output, Optional.ofNullable(plot)).run(all, progress::add);
        }
        if (format == OutputFormat.JSON) {
            ArrayNode rows = new ObjectMapper().createArrayNode();
            for (DeclineRun.Summary row : found) {
                rows.addObject()
                        .put("series_id", row.id())
                        .put("periods", row.periods())
                        .put("change_points", row.changes())
                        .put("alerts", row.alerts())
                        .put("last_alert", row.lastAlert());
            }
            System.out.println(rows.toPrettyString());
            return 0;
        }
        var table = new Table("series", "periods", "change points", "alerts", "last alert");
        for (DeclineRun.Summary row : found) {
            table.row(row.id(), row.periods(), row.changes(), row.alerts(), row.lastAlert());
        }
        System.out.print(table);
        return 0;
    }
}
