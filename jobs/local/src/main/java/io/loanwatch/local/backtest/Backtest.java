package io.loanwatch.local.backtest;

import io.loanwatch.detectors.Catalogue;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Stages;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.local.files.RecordFolder;
import io.loanwatch.local.replay.MergedInput;
import io.loanwatch.local.replay.Replay;
import io.loanwatch.local.replay.ReplayResult;
import io.loanwatch.local.replay.ReplaySettings;
import io.loanwatch.local.score.TruthFile;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.monitor.DetectionFile;
import io.loanwatch.rules.InvalidTextException;
import io.loanwatch.rules.ModelFile;
import io.loanwatch.rules.RuleFile;
import io.loanwatch.scoring.OnnxModel;
import io.loanwatch.sql.SqlPlan;
import io.loanwatch.testkit.bank.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs the jobs over the past by the same operators as in production: once with every indicator, then the detection looked at alone with
 * each of its thresholds changed in turn.
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
     * @throws InvalidTextException if the file is no rule, or no query
     * @throws IOException if the input or the file cannot be read
     */
    public BacktestResult run() throws IOException, InterruptedException, InvalidTextException {
        long startedAt = System.nanoTime();
        Candidate candidate = candidate();
        Optional<List<Truth>> labels = labels(candidate.id());
        try (MergedInput input = MergedInput.of(settings.input(), false, settings.until())) {
            progress.accept("all indicators");
            ReplayResult engine = replay(input, Catalogue.with(settings.overrides()));
            List<RiskAlert> all = recent(candidate.withEngine(engine.alerts(), input));
            Trial given = Trial.of("as given", candidate.id(), all, labels, engine.until());
            List<Trial> sensitivity = new ArrayList<>();
            for (Candidate.Variant variant : candidate.variants(settings.factors())) {
                progress.accept(variant.name());
                List<RiskAlert> alone = recent(variant.candidate().alone(input));
                sensitivity.add(Trial.of(variant.name(), candidate.id(), alone, labels, engine.until()));
            }
            return new BacktestResult(
                    settings,
                    candidate.id(),
                    candidate.nameEn(),
                    candidate.parameters(),
                    engine.recordsByTopic().values().stream()
                            .mapToLong(Long::longValue)
                            .sum(),
                    settings.from()
                            .orElseGet(() -> engine.alerts().stream()
                                    .map(RiskAlert::openedAt)
                                    .min(Instant::compareTo)
                                    .orElse(engine.until())),
                    engine.until(),
                    given,
                    Overlap.of(candidate.id(), all),
                    sensitivity,
                    (System.nanoTime() - startedAt) / 1e9);
        }
    }

    private Candidate candidate() throws IOException, InvalidTextException {
        String given = settings.detection();
        if (given.endsWith(".yaml") || given.endsWith(".yml")) {
            Path file = Path.of(given);
            String text = Files.readString(file);
            if (ModelFile.isModel(text)) {
                OnnxModel model = OnnxModel.read(file);
                return new ModelCandidate(model, model.model());
            }
            return new RuleCandidate(RuleFile.parse(text));
        }
        if (given.endsWith(".sql")) {
            Path file = Path.of(given);
            SqlPlan plan = SqlPlan.of(Files.readString(file), EngineSettings.defaults());
            return new SqlCandidate(DetectionFile.nameOf(file), plan, settings.parallelism());
        }
        return new IndicatorCandidate(given, settings.overrides(), this::replay);
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

    private List<RiskAlert> recent(List<RiskAlert> alerts) {
        Instant from = settings.from().orElse(Instant.MIN);
        return alerts.stream().filter(alert -> !alert.openedAt().isBefore(from)).toList();
    }

    /** The troubles since then; empty where there is no file, or no trouble in it is the candidate's to find. */
    private Optional<List<Truth>> labels(String id) throws IOException {
        Optional<Path> file = settings.labels().isPresent()
                ? settings.labels()
                : new RecordFolder(settings.input()).find(RecordFolder.TRUTH);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        Instant from = settings.from().orElse(Instant.MIN);
        List<Truth> labels = TruthFile.read(file.get()).stream()
                .filter(truth -> !truth.from().isBefore(from))
                .map(truth -> truth.alsoFor(id, settings.like()))
                .toList();
        return labels.stream().anyMatch(truth -> truth.indicators().contains(id))
                ? Optional.of(labels)
                : Optional.empty();
    }
}
