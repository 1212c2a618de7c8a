package io.loanwatch.local.cli;

import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.local.backtest.Backtest;
import io.loanwatch.local.backtest.BacktestFiles;
import io.loanwatch.local.backtest.BacktestResult;
import io.loanwatch.local.backtest.BacktestSettings;
import io.loanwatch.local.files.TemporaryFolder;
import io.loanwatch.local.serving.TopicRecording;
import io.loanwatch.monitor.ParameterFile;
import io.loanwatch.rules.InvalidTextException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tries a detection on the past. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description = {
            "Tries a detection on records of the past, as known then: precision, recall, delay, alerts for each analyst and day,",
            "overlap with the other indicators, and how all that changes with each of its parameters."
        })
final class BacktestCommand implements Callable<Integer> {

    private static final int WRONG = 1;

    @Option(
            names = "--detection",
            required = true,
            paramLabel = "ID|FILE",
            description = "An indicator, such as T1, or a file: a rule or a model (.yaml) or a query (.sql).")
    String detection = "";

    @Option(
            names = "--like",
            split = ",",
            paramLabel = "ID",
            description =
                    "Indicators whose troubles the detection is to find. Default: those that labels name it for by its own id")
    Set<String> like = Set.of();

    @Option(
            names = "--input",
            paramLabel = "DIR",
            description = "Folder of <topic>.jsonl or .jsonl.gz; see: loanwatch schemas. Default: what Kafka holds")
    @Nullable
    Path input;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "Alerts from this day on; what was known before is their history. Default: all")
    @Nullable
    LocalDate from;

    @Option(
            names = "--to",
            paramLabel = "DATE",
            description = "As known at the end of the day before. Default: to the end")
    @Nullable
    LocalDate to;

    @Mixin
    ServerOptions servers = new ServerOptions();

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description =
                    "What was really so, in the format of truth.jsonl. Default: that of the folder, if there is one.")
    @Nullable
    Path labels;

    @Option(
            names = "--parameters",
            paramLabel = "FILE",
            description = "Properties INDICATOR.parameter=integer over the documented defaults.")
    @Nullable
    Path parameters;

    @Option(
            names = "--factors",
            split = ",",
            paramLabel = "F",
            description = "What each parameter is multiplied by, one at a time. Default: ${DEFAULT-VALUE}",
            defaultValue = "0.8,1.25")
    List<Double> factors = List.of();

    @Option(names = "--no-sensitivity", description = "One run only, no parameter changed.")
    boolean withoutSensitivity;

    @Option(names = "--analysts", paramLabel = "N", description = "Who share the alerts. Default: ${DEFAULT-VALUE}")
    int analysts = 1;

    @Option(names = "--parallelism", paramLabel = "N", description = "Subtasks of each job. Default: ${DEFAULT-VALUE}")
    int parallelism = 2;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Folder for report.html and backtest.json. Default: nothing is written.")
    @Nullable
    Path output;

    @Option(names = "--output-format", paramLabel = "FORMAT", description = "table or json. Default: table")
    OutputFormat format = OutputFormat.TABLE;

    @Override
    public Integer call() throws Exception {
        try {
            return runOnInput();
        } catch (InvalidTextException e) {
            FileCheck.printErrors(Path.of(detection), e);
            return WRONG;
        }
    }

    private int runOnInput() throws Exception {
        if (input != null) {
            return run(input);
        }
        try (TemporaryFolder recorded = TemporaryFolder.make("loanwatch-backtest")) {
            Instant until = start(to).orElse(Instant.ofEpochMilli(Long.MAX_VALUE));
            TopicRecording.Recorded found = new TopicRecording(
                            servers.connection(), until, read -> System.err.printf("%,d read …%n", read))
                    .into(recorded.path());
            if (found.records() == 0) {
                throw new IllegalArgumentException(
                        "no record on %s was known before %s".formatted(servers.kafka, to == null ? "now" : to));
            }
            return run(recorded.path());
        }
    }

    private static Optional<Instant> start(@Nullable LocalDate day) {
        return Optional.ofNullable(day)
                .map(given -> given.atStartOfDay(EngineSettings.DEFAULT_ZONE).toInstant());
    }

    private int run(Path folder) throws IOException, InterruptedException, InvalidTextException {
        Map<String, Map<String, String>> overrides = parameters == null ? Map.of() : ParameterFile.read(parameters);
        BacktestResult result = new Backtest(
                        new BacktestSettings(
                                folder,
                                Optional.ofNullable(labels),
                                detection,
                                like,
                                overrides,
                                withoutSensitivity ? List.of() : factors,
                                analysts,
                                parallelism,
                                start(from),
                                start(to)),
                        step -> System.err.println(step + " …"))
                .run();
        if (output != null) {
            BacktestFiles.write(result, output);
        }
        System.out.println(format == OutputFormat.JSON ? BacktestFiles.json(result) : BacktestFiles.text(result));
        return 0;
    }
}
