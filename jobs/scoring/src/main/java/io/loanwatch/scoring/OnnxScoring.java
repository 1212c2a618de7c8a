package io.loanwatch.scoring;

import io.loanwatch.detectors.scoring.Scorer;
import io.loanwatch.detectors.scoring.Scoring;

/** A trained function as the content of its ONNX file. */
final class OnnxScoring implements Scoring {

    private static final long serialVersionUID = 1L;

    private final byte[] content;

    OnnxScoring(byte[] content) {
        this.content = content.clone();
    }

    @Override
    public Scorer open() {
        return OnnxScorer.open(content);
    }
}
