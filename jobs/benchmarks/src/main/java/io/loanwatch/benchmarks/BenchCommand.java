package io.loanwatch.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.loanwatch.local.text.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code loanwatch bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures what the engine costs. Leave the machine alone while it runs.")
public final class BenchCommand implements Callable<Integer> {

    private static final Map<String, Suite> SUITES = new TreeMap<>(Map.of(
            "backfill", new BackfillSuite(),
            "core", new CoreSuite(),
            "decline", new DeclineSuite(),
            "latency", new LatencySuite(),
            "peers", new PeersSuite(),
            "recovery", new RecoverySuite(),
            "rules", new RulesSuite(),
            "scaling", new ScalingSuite(),
            "tracing", new TracingSuite()));

    @Option(
            names = "--suite",
            paramLabel = "NAME",
            description =
                    "backfill, core, decline, latency, peers, recovery, rules, scaling, tracing, or all. Default: ${DEFAULT-VALUE}")
    String suite = "all";

    @Option(names = "--rounds", paramLabel = "N", description = "How often. Default: ${DEFAULT-VALUE}")
    int rounds = 3;

    @Option(names = "--output", paramLabel = "FILE", description = "Writes the rows as JSON.")
    @Nullable
    Path output;

    @Option(
            names = "--flame-graph",
            paramLabel = "FILE",
            description = "Writes where the time went as a picture, SVG. Sampling costs a little: not for figures.")
    @Nullable
    Path flameGraph;

    /** Runs the command; the exit status tells whether it could measure, not whether goals were reached. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        List<Suite> chosen = suite.equals("all")
                ? List.copyOf(SUITES.values())
                : SUITES.containsKey(suite) ? List.of(SUITES.get(suite)) : List.of();
        if (chosen.isEmpty() || rounds < 1) {
            System.err.printf(
                    "loanwatch: --suite is %s, must be one of %s or all; --rounds is %d, must be positive%n",
                    suite, SUITES.keySet(), rounds);
            return CommandLine.ExitCode.USAGE;
        }
        var table = new Table("name", "median", "min", "max", "unit", "goal", "");
        List<Row> rows = new java.util.ArrayList<>();
        Optional<Recording> recording = flameGraph == null ? Optional.empty() : Optional.of(FlameGraph.record());
        for (Suite each : chosen) {
            rows.addAll(each.run(rounds, step -> System.err.println(step + " …")));
        }
        if (recording.isPresent() && flameGraph != null) {
            FlameGraph.write(recording.get(), flameGraph);
        }
        for (Row row : rows) {
            table.row(
                    row.name(),
                    number(row.median()),
                    number(row.min()),
                    number(row.max()),
                    row.unit(),
                    row.goal()
                            .map(goal -> (row.higherIsBetter() ? "≥ " : "≤ ") + number(goal))
                            .orElse(""),
                    row.goal().isEmpty() ? "" : row.reachesGoal() ? "reached" : "missed");
        }
        System.out.print(table);
        if (output != null) {
            var mapper = new ObjectMapper().registerModule(new Jdk8Module()).enable(SerializationFeature.INDENT_OUTPUT);
            Files.writeString(output, mapper.writeValueAsString(rows) + "\n");
        }
        return 0;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%,.0f" : "%.2f", value);
    }
}
