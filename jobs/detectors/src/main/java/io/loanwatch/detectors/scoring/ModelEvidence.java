package io.loanwatch.detectors.scoring;

import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.rules.Feature;
import io.loanwatch.detectors.rules.FeatureReader;
import io.loanwatch.detectors.text.Phrase;
import io.loanwatch.model.Measure;
import io.loanwatch.model.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an alert of a model rests on: {@code probability} with the probability from which it speaks, then of each feature its value with
 * the reference as baseline, and {@code FEATURE_contribution}, thousandths of log-odds.
 */
final class ModelEvidence {

    static final String PROBABILITY = "probability";
    static final String CONTRIBUTION = "_contribution";

    private static final double PPM = 1_000_000;
    private static final double MILLI = 1_000;
    private static final Phrase UNKNOWN = new Phrase("not known", "未知");

    private ModelEvidence() {}

    static Evidence of(TrainedModel model, FeatureReader features, double probability, double[] contributions) {
        List<Measure> measures = new ArrayList<>();
        Map<String, Phrase> phrases = new HashMap<>();
        measures.add(new Measure(
                PROBABILITY,
                Math.round(probability * PPM),
                Unit.PPM,
                Optional.empty(),
                Optional.of(Math.round(threshold(model, probability) * PPM)),
                Optional.empty(),
                Optional.empty()));
        for (int i = 0; i < contributions.length; i++) {
            ModelInput input = model.inputs().get(i);
            double value = features.value(input.feature());
            if (Double.isNaN(value)) {
                phrases.put(input.feature().measureName(), UNKNOWN);
            } else {
                measures.add(measure(input, value, features.today()));
            }
            measures.add(new Measure(
                    input.feature().measureName() + CONTRIBUTION,
                    Math.round(contributions[i] * MILLI),
                    Unit.MILLI,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
        }
        return new Evidence(measures, List.of(), List.of(), phrases);
    }

    private static double threshold(TrainedModel model, double probability) {
        return probability >= model.severe() ? model.severe() : model.moderate();
    }

    private static Measure measure(ModelInput input, double value, int today) {
        Feature feature = input.feature();
        int to = feature.source().lastDay(today);
        boolean windowed = feature.windowDays() > 0;
        return new Measure(
                feature.measureName(),
                Math.round(value * feature.scale()),
                feature.unit(),
                Optional.of(Math.round(input.reference() * feature.scale())),
                Optional.empty(),
                windowed ? Optional.of(LocalDate.ofEpochDay(to - feature.windowDays() + 1L)) : Optional.empty(),
                windowed ? Optional.of(LocalDate.ofEpochDay(to)) : Optional.empty());
    }
}
