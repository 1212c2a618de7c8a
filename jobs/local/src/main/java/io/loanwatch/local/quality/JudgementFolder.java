package io.loanwatch.local.quality;

import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.JsonFacts;
import io.loanwatch.flink.codec.RecordCodec;
import io.loanwatch.model.InvalidRecordException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads revisions of alerts and cases from a folder, a JSON object a line, as {@code tail} and {@code replay} write them. */
public final class JudgementFolder {

    public static final String ALERTS = "alert-revisions.jsonl";
    public static final String CASES = "risk-cases.jsonl";

    private JudgementFolder() {}

    /** @throws IOException if a file is missing or a line cannot be read, naming file and line */
    public static void read(Path folder, Judgements judgements) throws IOException {
        read(folder.resolve(ALERTS), Codecs.ALERT, judgements::alert);
        read(folder.resolve(CASES), Codecs.CASE, judgements::revision);
    }

    private static <T> void read(Path file, RecordCodec<T> codec, Consumer<T> records) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("%s is missing, must be what ./loanwatch tail %s --output json --no-follow prints"
                    .formatted(file, codec == (RecordCodec<?>) Codecs.CASE ? "cases" : "alerts"));
        }
        var json = new JsonFacts();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                try {
                    records.accept(codec.read(json.read(codec.schema(), line)));
                } catch (InvalidRecordException e) {
                    throw new IOException("%s:%d: %s".formatted(file, number, e.getMessage()), e);
                }
            }
        }
    }
}
