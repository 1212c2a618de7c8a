package io.loanwatch.local.decline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.local.decline.SeriesTable.Series;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Runs the models over every series of a table and writes what they found, one JSON object a line. */
public final class DeclineRun {

    private final ObjectMapper mapper = new ObjectMapper();
    private final Frequency frequency;
    private final Path output;
    private final Optional<Path> pictures;

    /** @param pictures folder for a picture per series */
    public DeclineRun(Frequency frequency, Path output, Optional<Path> pictures) {
        this.frequency = frequency;
        this.output = output;
        this.pictures = pictures;
    }

    /** What was found in one series. */
    public record Summary(String id, int periods, int changes, int alerts, String lastAlert) {}

    public List<Summary> run(List<Series> all, IntConsumer done) throws IOException {
        if (pictures.isPresent()) {
            Files.createDirectories(pictures.get());
        }
        List<Summary> summaries = new ArrayList<>();
        try (BufferedWriter lines = Files.newBufferedWriter(output)) {
            for (Series series : all) {
                summaries.add(run(series, lines));
                done.accept(1);
            }
        }
        return summaries;
    }

    private Summary run(Series series, BufferedWriter lines) throws IOException {
        var model = new DeclineModel(frequency);
        List<DeclineModel.Judged> points = new ArrayList<>();
        int changes = 0;
        int alerts = 0;
        String lastAlert = "";
        for (int i = 0; i < series.values().size(); i++) {
            var judged = model.add(series.periods().get(i), series.values().get(i));
            points.add(judged);
            if (judged.change().isPresent()) {
                changes++;
                write(lines, change(series.id(), judged, judged.change().get()));
            }
            if (judged.alert().isPresent()) {
                write(lines, alert(series.id(), judged, judged.alert().get()));
                if (judged.alert().get() == DeclineModel.AlertChange.OPENED) {
                    alerts++;
                    lastAlert = frequency.format(judged.period());
                }
            }
        }
        if (pictures.isPresent()) {
            String name = series.id().replaceAll("[^\\p{L}\\p{N}._-]", "_");
            new SeriesPicture(series.id(), points).write(pictures.get().resolve(name + ".svg"));
        }
        return new Summary(series.id(), points.size(), changes, alerts, lastAlert);
    }

    private ObjectNode change(String id, DeclineModel.Judged judged, DeclineModel.Change change) {
        return node(id, "CHANGE_POINT", judged)
                .put("began_at", frequency.format(change.beganAt()))
                .put("log_odds", change.logOdds());
    }

    private ObjectNode alert(String id, DeclineModel.Judged judged, DeclineModel.AlertChange alert) {
        ObjectNode node = node(id, "ALERT_" + alert, judged);
        judged.expectation()
                .ifPresent(known -> node.put("baseline", known.baseline())
                        .put("band_low", known.low())
                        .put("band_high", known.high())
                        .put("z", known.z()));
        return node.put("cusum", judged.cusum()).put("change_probability", judged.fallProbability());
    }

    private ObjectNode node(String id, String kind, DeclineModel.Judged judged) {
        return mapper.createObjectNode()
                .put("series_id", id)
                .put("kind", kind)
                .put("period", frequency.format(judged.period()))
                .put("value", judged.value());
    }

    private static void write(BufferedWriter lines, ObjectNode node) throws IOException {
        lines.write(node.toString());
        lines.newLine();
    }
}
