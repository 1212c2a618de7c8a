package io.loanwatch.scoring;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.loanwatch.detectors.scoring.Scorer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** A trained function in onnxruntime, on one thread. */
final class OnnxScorer implements Scorer {

    private final OrtSession session;
    private final String input;

    private OnnxScorer(OrtSession session) {
        this.session = session;
        this.input = session.getInputNames().iterator().next();
    }

    /** @throws IllegalArgumentException if the content is no ONNX */
    static OnnxScorer open(byte[] content) {
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            OrtSession session = OrtEnvironment.getEnvironment().createSession(content, options);
            return new OnnxScorer(session);
        } catch (OrtException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the model could not be given back", e);
        }
    }

    /** Why the function cannot be asked for a row of so many features; empty if it can. */
    Optional<String> mismatch(int features) {
        try {
            if (session.getNumInputs() != 1 || session.getNumOutputs() != 1) {
                return Optional.of("has inputs %s and outputs %s, must have one of each"
                        .formatted(session.getInputNames(), session.getOutputNames()));
            }
            NodeInfo in = session.getInputInfo().values().iterator().next();
            NodeInfo out = session.getOutputInfo().values().iterator().next();
            if (!isRows(in, features)) {
                return Optional.of(
                        "takes %s, must take float [rows, %d]: one column for each of the %d features, any number of rows"
                                .formatted(shown(in), features, features));
            }
            if (!isRows(out, 1)) {
                return Optional.of("answers %s, must answer float [rows, 1] or [rows]: one probability a row"
                        .formatted(shown(out)));
            }
            return Optional.empty();
        } catch (OrtException e) {
            throw new IllegalStateException("the model does not tell what it takes", e);
        }
    }

    private static boolean isRows(NodeInfo node, int columns) {
        if (!(node.getInfo() instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.FLOAT) {
            return false;
        }
        long[] shape = tensor.getShape();
        boolean column = shape.length == 2 && shape[1] == columns;
        return (column || (columns == 1 && shape.length == 1)) && shape[0] == -1;
    }

    private static String shown(NodeInfo node) {
        return node.getInfo() instanceof TensorInfo tensor
                ? tensor.type.name().toLowerCase(java.util.Locale.ROOT) + " "
                        + Arrays.toString(tensor.getShape()).replace("-1", "rows")
                : String.valueOf(node.getInfo());
    }

    @Override
    public double[] probabilities(float[] rows, int width) {
        long[] shape = {rows.length / width, width};
        try (var tensor = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), FloatBuffer.wrap(rows), shape);
                OrtSession.Result result = session.run(Map.of(input, tensor))) {
            FloatBuffer answers = ((OnnxTensor) result.get(0)).getFloatBuffer();
            double[] probabilities = new double[answers.remaining()];
            for (int i = 0; i < probabilities.length; i++) {
                probabilities[i] = answers.get(i);
            }
            return probabilities;
        } catch (OrtException e) {
            throw new IllegalStateException("the model does not answer", e);
        }
    }
}
