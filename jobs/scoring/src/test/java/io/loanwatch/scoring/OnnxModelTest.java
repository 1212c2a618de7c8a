package io.loanwatch.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.loanwatch.detectors.scoring.Scorer;
import io.loanwatch.rules.InvalidModelException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * logistic.onnx answers sigmoid(0.5 (a - 1) / 2 - 1.5 (b - 2) / 4 + 0.25); two-answers.onnx gives its log-odds as well, log-odds.onnx only
 * those, of around 9.
 */
class OnnxModelTest {

    private static final float TOLERANCE = 1e-6f;

    @TempDir
    Path folder;

    @Test
    void aModelAnswersAsItWasTrained() throws Exception {
        var random = new SplittableRandom(7);
        try (Scorer scorer = OnnxScorer.open(content("logistic.onnx"))) {
            for (int i = 0; i < 1_000; i++) {
                float a = (float) random.nextDouble(-20, 20);
                float b = (float) random.nextDouble(-20, 20);
                double logOdds = 0.5 * (a - 1) / 2 - 1.5 * (b - 2) / 4 + 0.25;
                assertThat(scorer.probabilities(new float[] {a, b}, 2)[0])
                        .isCloseTo(1 / (1 + Math.exp(-logOdds)), within((double) TOLERANCE));
            }
        }
    }

    @Test
    void equalRowsGetEqualAnswersWhateverIsAskedWithThem() throws Exception {
        var random = new SplittableRandom(8);
        float[] rows = new float[2 * 1_024];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) random.nextDouble(-20, 20);
        }
        try (Scorer scorer = OnnxScorer.open(content("logistic.onnx"));
                Scorer another = OnnxScorer.open(content("logistic.onnx"))) {
            double[] together = scorer.probabilities(rows, 2);
            assertThat(together).hasSize(1_024);
            for (int row = 0; row < together.length; row++) {
                double[] alone = scorer.probabilities(new float[] {rows[2 * row], rows[2 * row + 1]}, 2);
                assertThat(alone[0]).isCloseTo(together[row], within((double) TOLERANCE));
            }
            assertThat(another.probabilities(rows, 2)).isEqualTo(together);
        }
    }

    @Test
    void whatIsCheckedInIsAModelThatAJobCanBeGiven() throws Exception {
        OnnxModel model = OnnxModel.read(Path.of("../../detections/decline-model.yaml"));
        try (var out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            out.writeObject(model.detector("decline-model"));
        }
        assertThat(OnnxModel.of(model.text(), model.content()).model()).isEqualTo(model.model());
    }

    @Test
    void aModelWithOtherInputsIsRefused() throws Exception {
        assertThatThrownBy(() -> OnnxModel.read(described("logistic.onnx", "sales.z", "kwh.ratio", "inflow.ratio")))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage("5:8: logistic.onnx takes float [rows, 2], must take float [rows, 3]:"
                        + " one column for each of the 3 features, any number of rows");
    }

    @Test
    void aModelWithMoreThanOneAnswerIsRefused() throws Exception {
        assertThatThrownBy(() -> OnnxModel.read(described("two-answers.onnx", "sales.z", "kwh.ratio")))
                .hasMessageContaining("has inputs [x] and outputs [l, p], must have one of each");
    }

    @Test
    void aModelThatAnswersNoProbabilityIsRefused() throws Exception {
        assertThatThrownBy(() -> OnnxModel.read(described("log-odds.onnx", "sales.z", "kwh.ratio")))
                .hasMessageContaining("must be a probability from 0 to 1");
    }

    @Test
    void aModelThatDrawsIsRefused() throws Exception {
        assertThatThrownBy(() -> OnnxModel.read(described("drawing.onnx", "sales.z", "kwh.ratio")))
                .hasMessageContaining("has an operator RandomUniformLike");
    }

    @Test
    void aFileThatWasChangedIsRefused() throws Exception {
        Path file = described("logistic.onnx", "sales.z", "kwh.ratio");
        Files.write(folder.resolve("logistic.onnx"), content("two-answers.onnx"));
        assertThatThrownBy(() -> OnnxModel.read(file)).hasMessageContaining("the file says");
    }

    @Test
    void whatIsNoOnnxIsRefused() throws Exception {
        Files.writeString(folder.resolve("words.onnx"), "no model");
        assertThatThrownBy(() -> OnnxModel.read(describe("words.onnx", "sales.z")))
                .hasMessageContaining("words.onnx is no ONNX that can be run");
    }

    @Test
    void aMissingFileIsToldWithWhereItShouldBe() throws Exception {
        Path file = described("logistic.onnx", "sales.z", "kwh.ratio");
        Files.delete(folder.resolve("logistic.onnx"));
        assertThatThrownBy(() -> OnnxModel.read(file)).hasMessageContaining("is no file; it must lie beside");
    }

    private Path described(String trained, String... features) throws IOException {
        Files.write(folder.resolve(trained), content(trained));
        return describe(trained, features);
    }

    private Path describe(String trained, String... features) throws IOException {
        String sha256 = OnnxModel.sha256(Files.readAllBytes(folder.resolve(trained)));
        var text = new StringBuilder("""
                id: Z_MODEL
                version: 1
                name: {en: Model, zh: 模型}
                reason: {en: "{probability}", zh: "{probability}"}
                model: %s
                sha256: %s
                alert: {moderate: 0.5}
                owner: tests
                source: none
                features:
                """.formatted(trained, sha256));
        for (String feature : features) {
            text.append("  - {feature: %s, reference: 0}%n".formatted(feature));
        }
        return Files.writeString(folder.resolve("model.yaml"), text, StandardCharsets.UTF_8);
    }

    private static byte[] content(String name) throws IOException {
        try (InputStream in = OnnxModelTest.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return in.readAllBytes();
        }
    }
}
