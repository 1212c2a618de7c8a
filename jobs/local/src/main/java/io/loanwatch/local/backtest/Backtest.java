package io.loanwatch.local.backtest;

import io.loanwatch.detectors.Catalogue;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Stages;
import io.loanwatch.local.files.RecordFolder;
import io.loanwatch.local.replay.MergedInput;
import io.loanwatch.local.replay.Replay;
import io.loanwatch.local.replay.ReplayResult;
import io.loanwatch.local.replay.ReplaySettings;
import io.loanwatch.local.score.TruthFile;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.testkit.bank.Truth;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs the jobs over the past by the same operators as in production: once with every indicator, then the one looked at alone with each of its
 * parameters changed in turn.
 */
public final class Backtest {

    private final BacktestSettings settings;
    private final Consumer<String> progress;

    /** @param progress told each step */
    public Backtest(BacktestSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * @throws IllegalArgumentException if the indicator is unknown or no detector, or a parameter is wrong
     * @throws IOException if the input cannot be read
     */
    public BacktestResult run() throws IOException, InterruptedException {
        long startedAt = System.nanoTime();
        Detector<?> detector = detector(settings.overrides());
        Optional<List<Truth>> labels = labels();
        try (MergedInput input = MergedInput.of(settings.input(), false, settings.until())) {
            progress.accept("all indicators");
            ReplayResult all = replay(input, Catalogue.with(settings.overrides()));
            Trial given = trial("as given", all, labels);
            List<Trial> sensitivity = new ArrayList<>();
            for (Variant variant : variants(detector)) {
                progress.accept(variant.name());
                sensitivity.add(trial(
                        variant.name(),
                        replay(input, List.of(detector(with(variant.parameter(), variant.value())))),
                        labels));
            }
            return new BacktestResult(
                    settings,
                    detector.description().wording().nameEn(),
                    String.valueOf(detector.parameters()),
                    all.recordsByTopic().values().stream()
                            .mapToLong(Long::longValue)
                            .sum(),
                    settings.from()
                            .orElseGet(() -> all.alerts().stream()
                                    .map(RiskAlert::openedAt)
                                    .min(Instant::compareTo)
                                    .orElse(all.until())),
                    all.until(),
                    given,
                    Overlap.of(settings.indicator(), recent(all.alerts())),
                    sensitivity,
                    (System.nanoTime() - startedAt) / 1e9);
        }
    }

    private record Variant(String parameter, long value) {
        String name() {
            return parameter + " = " + value;
        }
    }

    private Detector<?> detector(Map<String, Map<String, String>> overrides) {
        return Catalogue.with(overrides).stream()
                .filter(each -> each.indicator().equals(settings.indicator()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--detection is %s, must be one of %s"
                        .formatted(
                                settings.indicator(),
                                Catalogue.all().stream()
                                        .map(Detector::indicator)
                                        .toList())));
    }

    private ReplayResult replay(MergedInput input, List<Detector<?>> detectors)
            throws IOException, InterruptedException {
        return new Replay(new ReplaySettings(
                        settings.input(),
                        Path.of(""),
                        settings.until(),
                        false,
                        settings.parallelism(),
                        detectors,
                        Stages.DEFAULT.with(settings.overrides())))
                .run(input, detectors);
    }

    private Trial trial(String name, ReplayResult result, Optional<List<Truth>> labels) {
        return Trial.of(name, settings.indicator(), recent(result.alerts()), labels, result.until());
    }

    private List<RiskAlert> recent(List<RiskAlert> alerts) {
        Instant from = settings.from().orElse(Instant.MIN);
        return alerts.stream().filter(alert -> !alert.openedAt().isBefore(from)).toList();
    }

    private List<Variant> variants(Detector<?> detector) {
        List<Variant> variants = new ArrayList<>();
        Record parameters = detector.parameters();
        for (RecordComponent component : parameters.getClass().getRecordComponents()) {
            long given = value(component, parameters);
            for (double factor : settings.factors()) {
                long changed = Math.round(given * factor);
                if (changed != given) {
                    variants.add(new Variant(component.getName(), changed));
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
        Map<String, Map<String, String>> changed = new HashMap<>(settings.overrides());
        Map<String, String> own = new HashMap<>(changed.getOrDefault(settings.indicator(), Map.of()));
        own.put(parameter, Long.toString(value));
        changed.put(settings.indicator(), own);
        return changed;
    }

    private Optional<List<Truth>> labels() throws IOException {
        Optional<Path> file = settings.labels().isPresent()
                ? settings.labels()
                : new RecordFolder(settings.input()).find(RecordFolder.TRUTH);
        Instant from = settings.from().orElse(Instant.MIN);
        return file.isPresent()
                ? Optional.of(TruthFile.read(file.get()).stream()
                        .filter(truth -> !truth.from().isBefore(from))
                        .toList())
                : Optional.empty();
    }
}
