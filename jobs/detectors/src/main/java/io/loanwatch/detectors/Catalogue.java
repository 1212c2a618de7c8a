package io.loanwatch.detectors;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Every detector on the class path, by indicator. */
public final class Catalogue {

    private Catalogue() {}

    /** Every indicator that runs, detectors and stages, with default parameters, sorted by id. */
    public static List<Indicator> indicators() {
        List<Indicator> indicators = new ArrayList<>(Stages.DEFAULT.indicators());
        indicators.addAll(all());
        indicators.sort(Comparator.comparing(Indicator::indicator));
        return indicators;
    }

    /** All detectors with their default parameters, sorted by indicator. */
    public static List<Detector<?>> all() {
        return with(Map.of());
    }

    /**
     * All detectors, with parameters replaced. Those of {@link Stages} are for them.
     *
     * @param overrides by indicator, then by parameter
     * @throws IllegalArgumentException if an indicator or a parameter is unknown or a value does not fit
     */
    public static List<Detector<?>> with(Map<String, Map<String, String>> overrides) {
        List<Detector<?>> detectors = new ArrayList<>();
        for (Detector<?> detector : ServiceLoader.load(Detector.class, Catalogue.class.getClassLoader())) {
            detectors.add(detector);
        }
        detectors.sort(Comparator.comparing(Detector::indicator));
        requireDistinct(detectors);
        var left = new TreeMap<>(overrides);
        detectors.replaceAll(detector -> {
            Map<String, String> own = left.remove(detector.indicator());
            return own == null ? detector : overridden(detector, own);
        });
        Stages.DEFAULT.indicators().forEach(stage -> left.remove(stage.indicator()));
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("no indicator %s to set parameters of, known are %s"
                    .formatted(
                            left.firstKey(),
                            indicators().stream().map(Indicator::indicator).toList()));
        }
        return Collections.unmodifiableList(detectors);
    }

    /** Those of {@code detectors} that a job hosts. */
    public static List<Detector<?>> ofJob(String job, List<Detector<?>> detectors) {
        return detectors.stream()
                .filter(detector -> detector.description().job().equals(job))
                .toList();
    }

    private static Detector<?> overridden(Detector<?> detector, Map<String, String> overrides) {
        try {
            return detector.withParameters(overrides);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(detector.indicator() + ": " + e.getMessage(), e);
        }
    }

    private static void requireDistinct(List<Detector<?>> detectors) {
        var seen = new HashSet<String>();
        for (Detector<?> detector : detectors) {
            if (!seen.add(detector.indicator())) {
                throw new IllegalStateException("two detectors call themselves " + detector.indicator());
            }
        }
    }
}
