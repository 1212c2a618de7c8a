package io.loanwatch.local.cli;

import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.scoring.ModelDetector;
import io.loanwatch.local.replay.MergedInput;
import io.loanwatch.local.rules.DetectorTrial;
import io.loanwatch.local.sql.SqlTrial;
import io.loanwatch.monitor.DetectionFile;
import io.loanwatch.rules.InvalidModelException;
import io.loanwatch.scoring.OnnxModel;
import io.loanwatch.sql.InvalidSqlException;
import io.loanwatch.sql.SqlPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries a detection on a folder of records. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Tells what a detection would have said of a folder of records, as generate writes them: by the job of production, over files."
        })
final class DetectionTestCommand implements Callable<Integer> {

    private static final int WRONG = 1;

    @Parameters(
            paramLabel = "FILE",
            description = "A detection in SQL (.sql), or the file that describes a model (.yaml).")
    Path file = Path.of("");

    @Option(names = "--input", required = true, paramLabel = "DIR", description = "Folder of records, as for replay.")
    Path input = Path.of("");

    @Option(names = "--parallelism", paramLabel = "N", description = "Subtasks of the query. Default: 2")
    int parallelism = 2;

    @Option(names = "--language", paramLabel = "LANGUAGE", description = "Of the reasons: en or zh. Default: en")
    String language = "en";

    @Option(names = "--output", paramLabel = "FORMAT", description = "table or json. Default: table")
    OutputFormat format = OutputFormat.TABLE;

    @Override
    public Integer call() throws Exception {
        return DetectionCheckCommand.isModel(file) ? testModel() : testQuery();
    }

    private int testModel() throws IOException, InterruptedException {
        String job = DetectionFile.nameOf(file);
        try (ModelDetector detector = OnnxModel.read(file).detector(job);
                MergedInput merged = MergedInput.of(input, false, Optional.empty())) {
            TrialTable.print(DetectorTrial.run(detector, job, merged.file(), merged.until()), language, format);
            return 0;
        } catch (InvalidModelException e) {
            FileCheck.printErrors(file, e);
            return WRONG;
        }
    }

    private int testQuery() throws Exception {
        SqlPlan plan;
        try {
            plan = SqlPlan.of(Files.readString(file), EngineSettings.defaults());
        } catch (InvalidSqlException e) {
            FileCheck.printErrors(file, e);
            return WRONG;
        }
        SqlTrial trial = SqlTrial.run(DetectionFile.nameOf(file), plan, input, parallelism);
        trial.deadLetters()
                .forEach(letter -> System.err.printf(
                        "%s line %d is left out: %s, %s%n",
                        letter.topic(), letter.offset(), letter.reason(), letter.detail()));
        TrialTable.print(trial.revisions(), language, format);
        return 0;
    }
}
