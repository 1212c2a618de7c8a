package io.loanwatch.local.cli;

import io.loanwatch.local.models.FeatureFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the features of borrowers by day, to train a model on. */
@Command(
        name = "features",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the features of borrowers by day as CSV, to train a model on.",
            "They are read as rules and models read them in the jobs; what is not known is empty."
        })
final class DetectionFeaturesCommand implements Callable<Integer> {

    private static final int WEEK_DAYS = 7;

    @Option(names = "--input", required = true, paramLabel = "DIR", description = "Folder of records, as for replay.")
    Path input = Path.of("");

    @Option(names = "--output", required = true, paramLabel = "FILE", description = "CSV file to write.")
    Path output = Path.of("");

    @Option(names = "--every-days", paramLabel = "N", description = "A row every so many days. Default: 7")
    int everyDays = WEEK_DAYS;

    @Override
    public Integer call() throws Exception {
        if (everyDays < 1) {
            throw new IllegalArgumentException("--every-days is %d, must be at least 1".formatted(everyDays));
        }
        System.out.printf("%d rows in %s%n", FeatureFile.write(input, output, everyDays), output);
        return 0;
    }
}
