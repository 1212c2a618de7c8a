package io.loanwatch.local.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.local.decline.ChangePointBenchmark;
import io.loanwatch.local.text.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the online change-point model against annotators. */
@Command(
        name = "change-points",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the change-point model of decline, with its defaults, over annotated series: covering and F1 (margin 5).",
            "The folder has annotations.json and series/NAME.csv, as of the Turing Change Point Dataset."
        })
final class EvaluateChangePointsCommand implements Callable<Integer> {

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Folder with the series.")
    Path data = Path.of("");

    @Option(
            names = "--predictions",
            paramLabel = "FILE",
            description = "Where to write series -> change points as JSON, for another scorer.")
    @Nullable
    Path predictions;

    @Option(names = "--output", paramLabel = "FORMAT", description = "table or json. Default: table")
    OutputFormat format = OutputFormat.TABLE;

    @Override
    public Integer call() throws Exception {
        List<ChangePointBenchmark.Row> rows = ChangePointBenchmark.run(data);
        var mapper = new ObjectMapper();
        if (predictions != null) {
            ObjectNode found = mapper.createObjectNode();
            for (ChangePointBenchmark.Row row : rows) {
                row.changes().forEach(found.putArray(row.series())::add);
            }
            Files.writeString(predictions, found.toPrettyString());
        }
        if (format == OutputFormat.JSON) {
            ArrayNode nodes = mapper.createArrayNode();
            for (ChangePointBenchmark.Row row : rows) {
                ObjectNode node = nodes.addObject()
                        .put("series", row.series())
                        .put("covering", row.covering())
                        .put("f1", row.f1())
                        .put("no_alarm_covering", row.silentCovering())
                        .put("no_alarm_f1", row.silentF1());
                row.changes().forEach(node.putArray("change_points")::add);
            }
            System.out.println(nodes.toPrettyString());
            return 0;
        }
        var table = new Table("series", "changes", "covering", "F1", "no alarm: covering", "F1");
        for (ChangePointBenchmark.Row row : rows) {
            table.row(
                    row.series(),
                    row.changes().size(),
                    three(row.covering()),
                    three(row.f1()),
                    three(row.silentCovering()),
                    three(row.silentF1()));
        }
        table.row(
                "mean of " + rows.size(),
                "",
                mean(rows, ChangePointBenchmark.Row::covering),
                mean(rows, ChangePointBenchmark.Row::f1),
                mean(rows, ChangePointBenchmark.Row::silentCovering),
                mean(rows, ChangePointBenchmark.Row::silentF1));
        System.out.print(table);
        return 0;
    }

    private static String mean(List<ChangePointBenchmark.Row> rows, ToDoubleFunction<ChangePointBenchmark.Row> figure) {
        return three(rows.stream().mapToDouble(figure).average().orElse(0));
    }

    private static String three(double figure) {
        return String.format(Locale.ROOT, "%.3f", figure);
    }
}
