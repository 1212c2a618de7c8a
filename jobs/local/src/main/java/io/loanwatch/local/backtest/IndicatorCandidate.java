package io.loanwatch.local.backtest;

import io.loanwatch.detectors.Catalogue;
import io.loanwatch.detectors.Detector;
import io.loanwatch.local.replay.MergedInput;
import io.loanwatch.model.RiskAlert;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An indicator of the catalogue, in the jobs of production over files. */
final class IndicatorCandidate implements Candidate {

    private final String indicator;
    private final Map<String, Map<String, String>> overrides;
    private final EngineRun engine;
    private final Detector<?> detector;

    /**
     * @param overrides parameters of all indicators that differ from the defaults, by indicator
     * @throws IllegalArgumentException if there is no such detector, or a parameter is wrong
     */
    IndicatorCandidate(String indicator, Map<String, Map<String, String>> overrides, EngineRun engine) {
        this.indicator = indicator;
        this.overrides = overrides;
        this.engine = engine;
        this.detector = Catalogue.with(overrides).stream()
                .filter(each -> each.indicator().equals(indicator))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--detection is %s, must be a file of a rule (.yaml) or a query (.sql), or one of %s"
                                .formatted(
                                        indicator,
                                        Catalogue.all().stream()
                                                .map(Detector::indicator)
                                                .toList())));
    }

    @Override
    public String id() {
        return indicator;
    }

    @Override
    public String nameEn() {
        return detector.description().wording().nameEn();
    }

    @Override
    public String parameters() {
        return String.valueOf(detector.parameters());
    }

    @Override
    public List<RiskAlert> withEngine(List<RiskAlert> alerts, MergedInput input) {
        return alerts;
    }

    @Override
    public List<RiskAlert> alone(MergedInput input) throws IOException, InterruptedException {
        return engine.run(input, List.of(detector)).alerts();
    }

    @Override
    public List<Variant> variants(List<Double> factors) {
        List<Variant> variants = new ArrayList<>();
        Record parameters = detector.parameters();
        for (RecordComponent component : parameters.getClass().getRecordComponents()) {
            long given = value(component, parameters);
            for (double factor : factors) {
                long changed = Math.round(given * factor);
                if (changed != given) {
                    variants.add(new Variant(
                            component.getName() + " = " + changed,
                            new IndicatorCandidate(indicator, with(component.getName(), changed), engine)));
                }
            }
        }
        return variants;
    }

    private static long value(RecordComponent component, Record parameters) {
        try {
            component.getAccessor().setAccessible(true);
            return ((Number) component.getAccessor().invoke(parameters)).longValue();
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    private Map<String, Map<String, String>> with(String parameter, long value) {
        Map<String, Map<String, String>> changed = new HashMap<>(overrides);
        Map<String, String> own = new HashMap<>(changed.getOrDefault(indicator, Map.of()));
        own.put(parameter, Long.toString(value));
        changed.put(indicator, own);
        return changed;
    }
}
