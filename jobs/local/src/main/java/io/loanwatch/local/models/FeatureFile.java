package io.loanwatch.local.models;

import io.loanwatch.detectors.rules.Feature;
import io.loanwatch.local.replay.MergedInput;
import io.loanwatch.local.rules.DetectorTrial;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * A CSV file of features: {@code borrower,day} and a column for each feature, under its documented name and in the unit of expressions; empty
 * where it is not known. Read by the engine of production, so that a model is trained on what it will be asked.
 */
public final class FeatureFile {

    private static final String JOB = "features";

    private FeatureFile() {}

    /**
     * Writes the features of all borrowers of a folder of records.
     *
     * @param everyDays a row for each borrower every so many days
     * @return rows written
     */
    public static long write(Path folder, Path file, int everyDays) throws IOException, InterruptedException {
        var rows = new AtomicLong();
        try (MergedInput input = MergedInput.of(folder, false, Optional.empty());
                var out = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            out.println(FeatureRows.FEATURES.stream()
                    .map(Feature::featureName)
                    .collect(Collectors.joining(",", "borrower,day,", "")));
            var detector = new FeatureRows(everyDays, (borrower, day, values) -> {
                out.print(borrower + "," + day);
                for (double value : values) {
                    out.print(Double.isNaN(value) ? "," : "," + value);
                }
                out.println();
                rows.incrementAndGet();
            });
            DetectorTrial.run(detector, JOB, input.file(), input.until());
            if (out.checkError()) {
                throw new IOException("%s could not be written to its end".formatted(file));
            }
        }
        return rows.get();
    }
}
