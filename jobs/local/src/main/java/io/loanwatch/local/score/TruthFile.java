package io.loanwatch.local.score;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loanwatch.local.files.RecordFolder;
import io.loanwatch.testkit.bank.ScenarioKind;
import io.loanwatch.testkit.bank.Truth;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads the ground truth beside simulated records. */
public final class TruthFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TruthFile() {}

    public static List<Truth> read(Path file) throws IOException {
        List<Truth> truths = new ArrayList<>();
        try (BufferedReader lines = RecordFolder.open(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    truths.add(truth(JSON.readTree(line)));
                }
            }
        }
        return truths;
    }

    private static Truth truth(JsonNode node) {
        return new Truth(
                text(node, "scenario_id"),
                ScenarioKind.valueOf(text(node, "kind")),
                text(node, "borrower_id"),
                text(node, "subject_id"),
                node.required("positive").asBoolean(),
                texts(node, "indicators"),
                texts(node, "also_allowed"),
                Instant.parse(text(node, "from")),
                Instant.parse(text(node, "detect_by")));
    }

    private static String text(JsonNode node, String field) {
        return node.required(field).asText();
    }

    private static List<String> texts(JsonNode node, String field) {
        return StreamSupport.stream(node.required(field).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
