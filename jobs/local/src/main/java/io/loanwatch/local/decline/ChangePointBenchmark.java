package io.loanwatch.local.decline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loanwatch.detectors.models.RestartedChangePoints;
import io.loanwatch.local.imports.CsvFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Runs the online change-point model over annotated series in the form of the Turing Change Point Dataset. */
public final class ChangePointBenchmark {

    private ChangePointBenchmark() {}

    /** What was found in a series, and how well; beside it the score of saying nothing. */
    public record Row(
            String series, List<Integer> changes, double covering, double f1, double silentCovering, double silentF1) {}

    /** @param folder with {@code annotations.json} and {@code series/NAME.csv} of {@code index, period, value} */
    public static List<Row> run(Path folder) throws IOException {
        JsonNode annotations =
                new ObjectMapper().readTree(folder.resolve("annotations.json").toFile());
        Map<String, JsonNode> sorted = new TreeMap<>();
        annotations.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        List<Row> rows = new ArrayList<>();
        for (var entry : sorted.entrySet()) {
            List<List<Integer>> annotators = new ArrayList<>();
            for (JsonNode points : entry.getValue()) {
                List<Integer> of = new ArrayList<>();
                points.forEach(point -> of.add(point.asInt()));
                annotators.add(of);
            }
            rows.add(row(entry.getKey(), annotators, folder));
        }
        return rows;
    }

    private static Row row(String name, List<List<Integer>> annotators, Path folder) throws IOException {
        var model = new RestartedChangePoints();
        List<Integer> changes = new ArrayList<>();
        int length = 0;
        try (CsvFile csv = CsvFile.open(folder.resolve("series").resolve(name + ".csv"), "value")) {
            while (csv.next()) {
                OptionalInt change = model.add(csv.number("value"));
                change.ifPresent(changes::add);
                length++;
            }
        }
        return new Row(
                name,
                changes,
                ChangePointScore.covering(annotators, changes, length),
                ChangePointScore.f1(annotators, changes),
                ChangePointScore.covering(annotators, List.of(), length),
                ChangePointScore.f1(annotators, List.of()));
    }
}
