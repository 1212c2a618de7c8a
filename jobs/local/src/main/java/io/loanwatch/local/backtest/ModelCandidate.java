package io.loanwatch.local.backtest;

import io.loanwatch.detectors.scoring.ModelDetector;
import io.loanwatch.detectors.scoring.TrainedModel;
import io.loanwatch.local.replay.MergedInput;
import io.loanwatch.local.rules.DetectorTrial;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.scoring.OnnxModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A trained model, as it would have spoken had it been asked; its threshold is the probability from which it speaks. */
record ModelCandidate(OnnxModel onnx, TrainedModel model) implements Candidate {

    private static final String JOB = "model-trial";

    @Override
    public String id() {
        return model.id();
    }

    @Override
    public String nameEn() {
        return model.wording().nameEn();
    }

    @Override
    public String parameters() {
        return String.format(Locale.ROOT, "%s speaks from probability %.4g", model.key(), model.moderate());
    }

    @Override
    public List<RiskAlert> alone(MergedInput input) throws IOException, InterruptedException {
        try (ModelDetector detector = onnx.detector(JOB, model)) {
            return Trial.last(DetectorTrial.run(detector, JOB, input.file(), input.until()));
        }
    }

    @Override
    public List<Variant> variants(List<Double> factors) {
        List<Variant> variants = new ArrayList<>();
        for (double factor : factors) {
            double changed = model.moderate() * factor;
            if (changed < 1 && changed != model.moderate()) {
                variants.add(new Variant(
                        String.format(Locale.ROOT, "probability : %.4g", changed),
                        new ModelCandidate(onnx, model.withThresholds(changed, Math.max(model.severe(), changed)))));
            }
        }
        return variants;
    }
}
