package io.loanwatch.scoring;

import io.loanwatch.detectors.scoring.ModelDetector;
import io.loanwatch.detectors.scoring.TrainedModel;
import io.loanwatch.rules.InvalidModelException;
import io.loanwatch.rules.ModelFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A trained model as its two files give it: YAML that describes it, and beside it the ONNX file of the trained function. */
public final class OnnxModel {

    /** Larger trained functions are refused: a deployment carries them among its arguments. */
    public static final int MOST_BYTES = 262_144;

    /** What draws, and what may go on for ever. */
    private static final List<String> UNFIT_OPERATORS = List.of(
            "RandomUniform",
            "RandomUniformLike",
            "RandomNormal",
            "RandomNormalLike",
            "Bernoulli",
            "Multinomial",
            "Dropout",
            "Loop",
            "Scan");

    private final ModelFile file;
    private final byte[] content;

    private OnnxModel(ModelFile file, byte[] content) {
        this.file = file;
        this.content = content;
    }

    /**
     * Reads the file and the trained function that it names.
     *
     * @throws InvalidModelException if the file describes no model, or the function is not the one it describes
     * @throws IOException if one of the two cannot be read
     */
    public static OnnxModel read(Path path) throws IOException, InvalidModelException {
        ModelFile file = ModelFile.parse(Files.readString(path));
        Path trained = path.resolveSibling(file.trained());
        if (!Files.isRegularFile(trained)) {
            throw file.refused("model is %s, which is no file; it must lie beside %s".formatted(trained, path));
        }
        return of(file, Files.readAllBytes(trained));
    }

    /**
     * Of the text of the file and the content of the trained function.
     *
     * @throws InvalidModelException if the file describes no model, or the function is not the one it describes
     */
    public static OnnxModel of(String text, byte[] content) throws InvalidModelException {
        return of(ModelFile.parse(text), content);
    }

    private static OnnxModel of(ModelFile file, byte[] content) throws InvalidModelException {
        if (content.length > MOST_BYTES) {
            throw file.refused(
                    "%s has %d bytes, must have at most %d".formatted(file.trained(), content.length, MOST_BYTES));
        }
        String sha256 = sha256(content);
        if (!sha256.equals(file.sha256())) {
            throw file.refused(
                    "%s has sha256 %s, the file says %s: train and describe it together, or write the new one"
                            .formatted(file.trained(), sha256, file.sha256()));
        }
        Optional<String> unfit = unfitOperator(content);
        if (unfit.isPresent()) {
            throw file.refused(
                    "%s has an operator %s: the same borrower must get the same answer, after the same few steps"
                            .formatted(file.trained(), unfit.get()));
        }
        TrainedModel model = file.model();
        int features = model.inputs().size();
        try (OnnxScorer scorer = OnnxScorer.open(content)) {
            Optional<String> mismatch = scorer.mismatch(features);
            if (mismatch.isPresent()) {
                throw file.refused(file.trained() + " " + mismatch.get());
            }
            double ordinary = scorer.probabilities(references(model), features)[0];
            if (!(ordinary >= 0 && ordinary <= 1)) {
                throw file.refused(
                        "%s answers %s where every feature has its reference value, must be a probability from 0 to 1"
                                .formatted(file.trained(), ordinary));
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw file.refused("%s is no ONNX that can be run: %s".formatted(file.trained(), e.getMessage()));
        }
        return new OnnxModel(file, content);
    }

    /** A node names its operator in field 4 of its message: tag, length, name. */
    private static Optional<String> unfitOperator(byte[] content) {
        String bytes = new String(content, StandardCharsets.ISO_8859_1);
        return UNFIT_OPERATORS.stream()
                .filter(name -> bytes.contains("\"" + (char) name.length() + name))
                .findFirst();
    }

    private static float[] references(TrainedModel model) {
        float[] references = new float[model.inputs().size()];
        for (int i = 0; i < references.length; i++) {
            references[i] = (float) model.inputs().get(i).reference();
        }
        return references;
    }

    public TrainedModel model() {
        return file.model();
    }

    /** The text of the file that describes it. */
    public String text() {
        return file.text();
    }

    /** The content of the trained function. */
    public byte[] content() {
        return content.clone();
    }

    /** Judges by it. */
    public ModelDetector detector(String job) {
        return detector(job, file.model());
    }

    /** Judges by its trained function, with other thresholds. */
    public ModelDetector detector(String job, TrainedModel model) {
        return new ModelDetector(job, model, new OnnxScoring(content));
    }

    /** In hexadecimal. */
    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
