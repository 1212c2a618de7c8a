package io.loanwatch.detectors.rules;

import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.text.Phrase;
import io.loanwatch.model.Measure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an alert of a rule rests on: each feature that the rule uses, with what it is compared with, if that is a number. */
final class RuleEvidence {

    private static final Phrase UNKNOWN = new Phrase("not known", "未知");

    private RuleEvidence() {}

    static Evidence of(Rule rule, FeatureReader features) {
        Map<Feature, Double> thresholds = new EnumMap<>(Feature.class);
        rule.condition().forEachThreshold(thresholds::putIfAbsent);
        List<Measure> measures = new ArrayList<>();
        Map<String, Phrase> phrases = new HashMap<>();
        for (Feature feature : rule.features()) {
            double value = features.value(feature);
            if (Double.isNaN(value)) {
                phrases.put(feature.measureName(), UNKNOWN);
            } else {
                measures.add(measure(feature, value, Optional.ofNullable(thresholds.get(feature)), features.today()));
            }
        }
        return new Evidence(measures, List.of(), List.of(), phrases);
    }

    private static Measure measure(Feature feature, double value, Optional<Double> threshold, int today) {
        int to = feature.source().lastDay(today);
        boolean windowed = feature.windowDays() > 0;
        return new Measure(
                feature.measureName(),
                inUnit(feature, value),
                feature.unit(),
                Optional.empty(),
                threshold.map(number -> inUnit(feature, number)),
                windowed ? Optional.of(LocalDate.ofEpochDay(to - feature.windowDays() + 1L)) : Optional.empty(),
                windowed ? Optional.of(LocalDate.ofEpochDay(to)) : Optional.empty());
    }

    private static long inUnit(Feature feature, double value) {
        return Math.round(value * feature.scale());
    }
}
