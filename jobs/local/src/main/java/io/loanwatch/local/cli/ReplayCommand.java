package io.loanwatch.local.cli;

import io.loanwatch.detectors.Catalogue;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Indicator;
import io.loanwatch.detectors.Stages;
import io.loanwatch.local.files.RecordFolder;
import io.loanwatch.local.replay.Replay;
import io.loanwatch.local.replay.ReplayFiles;
import io.loanwatch.local.replay.ReplayResult;
import io.loanwatch.local.replay.ReplaySettings;
import io.loanwatch.local.score.ScoreText;
import io.loanwatch.local.score.Scoreboard;
import io.loanwatch.local.score.TracingDelay;
import io.loanwatch.local.score.TruthFile;
import io.loanwatch.local.text.Table;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.Severity;
import io.loanwatch.monitor.ParameterFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the jobs over files. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Runs the jobs over a folder of records, without servers.")
final class ReplayCommand implements Callable<Integer> {

    @Option(
            names = "--input",
            required = true,
            paramLabel = "DIR",
            description = "Folder of <topic>.jsonl or .jsonl.gz; see: loanwatch schemas")
    Path input = Path.of("");

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description = "Folder for alerts.jsonl, alert-revisions.jsonl, dead-letters.jsonl, summary.json.")
    Path output = Path.of("");

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "Where the clock stops. Default: the last clock mark, else the last known_at.")
    @Nullable
    Instant until;

    @Option(names = "--lenient", description = "Put lines aside that cannot be read, instead of failing.")
    boolean lenient;

    @Option(
            names = "--parameters",
            paramLabel = "FILE",
            description = "Properties INDICATOR.parameter=integer over the documented defaults.")
    @Nullable
    Path parameters;

    @Option(names = "--parallelism", paramLabel = "N", description = "Subtasks of each job. Default: ${DEFAULT-VALUE}")
    int parallelism = 2;

    @Option(names = "--output-format", paramLabel = "FORMAT", description = "table or json. Default: table")
    OutputFormat format = OutputFormat.TABLE;

    @Override
    public Integer call() throws Exception {
        Map<String, Map<String, String>> overrides = parameters == null ? Map.of() : ParameterFile.read(parameters);
        List<Detector<?>> detectors = Catalogue.with(overrides);
        ReplayResult result = new Replay(new ReplaySettings(
                        input,
                        output,
                        Optional.ofNullable(until),
                        lenient,
                        parallelism,
                        detectors,
                        Stages.DEFAULT.with(overrides)))
                .run();
        Optional<Scoreboard.Score> score = score(result);
        ReplayFiles.write(result, score, output);
        if (format == OutputFormat.JSON) {
            System.out.println(ReplayFiles.summary(result, score).toPrettyString());
        } else {
            print(result, score);
        }
        return 0;
    }

    private Optional<Scoreboard.Score> score(ReplayResult result) throws IOException {
        Optional<Path> truth = new RecordFolder(input).find(RecordFolder.TRUTH);
        if (truth.isEmpty()) {
            return Optional.empty();
        }
        var board = new Scoreboard(
                Catalogue.indicators().stream().map(Indicator::indicator).collect(Collectors.toSet()));
        TruthFile.read(truth.get()).forEach(board::truth);
        result.alerts().forEach(board::alert);
        return Optional.of(board.score(result.until()));
    }

    private void print(ReplayResult result, Optional<Scoreboard.Score> score) {
        long records = result.recordsByTopic().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        System.out.printf(Locale.ROOT, "%,d records, clock stopped at %s%n%n", records, result.until());
        if (!result.marksGiven()) {
            System.out.println("No clock marks in the folder: every feed is taken to be complete day by day.\n");
        }
        var alerts = new Table("indicator", "alerts", "light", "moderate", "severe");
        Map<String, List<RiskAlert>> byIndicator = result.alerts().stream()
                .collect(Collectors.groupingBy(RiskAlert::indicator, TreeMap::new, Collectors.toList()));
        byIndicator.forEach((indicator, own) -> alerts.row(
                indicator,
                own.size(),
                count(own, Severity.LIGHT),
                count(own, Severity.MODERATE),
                count(own, Severity.SEVERE)));
        System.out.println(alerts);
        if (!result.deadLetters().isEmpty()) {
            var letters = new Table("dead letters", "records");
            result.deadLetters().stream()
                    .collect(Collectors.groupingBy(
                            letter -> letter.reason().name(), TreeMap::new, Collectors.counting()))
                    .forEach(letters::row);
            System.out.println(letters);
        }
        score.ifPresent(value -> System.out.println(ScoreText.table(value)));
        TracingDelay.of(result.revisions())
                .ifPresent(delay -> System.out.printf(
                        Locale.ROOT,
                        "%d traced alerts opened %.1f s (median) to %.1f s (longest) after the transfer that crossed the"
                                + " threshold%n",
                        delay.alerts(),
                        delay.median().toMillis() / 1e3,
                        delay.longest().toMillis() / 1e3));
        System.out.printf(Locale.ROOT, "%.1f s, results in %s%n", result.seconds(), output);
    }

    private static long count(List<RiskAlert> alerts, Severity severity) {
        return alerts.stream().filter(alert -> alert.severity() == severity).count();
    }
}
