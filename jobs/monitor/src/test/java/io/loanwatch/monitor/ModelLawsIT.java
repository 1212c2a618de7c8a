package io.loanwatch.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.scoring.ModelDetector;
import io.loanwatch.detectors.scoring.ModelInput;
import io.loanwatch.detectors.scoring.Scoring;
import io.loanwatch.detectors.scoring.TrainedModel;
import io.loanwatch.flink.kafka.Outbound;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.AlertState;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.scoring.OnnxModel;
import io.loanwatch.testkit.bank.BankSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A job that hosts the trained model that is checked in says what the plain engine says, however it is run. */
class ModelLawsIT {

    private static final BankSettings BANK = new BankSettings(3, 16, LocalDate.of(2026, 3, 1), 8);
    private static final int LIVE_DAYS = 60;
    private static final String JOB = "decline-model";

    // Lower than it is deployed with, so that a small bank gives it something to say.
    private static final double MODERATE = 0.01;
    private static final double SEVERE = 0.03;

    private static OnnxModel onnx;
    private static TrainedModel model;
    private static BankRecords bank;
    private static List<RiskAlert> expected;

    @TempDir
    Path folder;

    @BeforeAll
    static void simulate() throws Exception {
        onnx = OnnxModel.read(Path.of("../../detections/decline-model.yaml"));
        model = onnx.model().withThresholds(MODERATE, SEVERE);
        bank = BankRecords.of(BANK, LIVE_DAYS);
        try (ModelDetector detector = onnx.detector(JOB, model)) {
            expected = bank.expected(JOB, List.of(detector), new ArrayList<>());
        }
        System.out.printf("ModelLawsIT: %s, %d records, %d revisions%n", BANK, bank.size(), expected.size());
    }

    @Test
    void theBankGivesTheModelSomethingToSay() {
        assertThat(expected).extracting(RiskAlert::state).contains(AlertState.OPEN, AlertState.RECOVERED);
        assertThat(expected).allSatisfy(alert -> {
            assertThat(alert.indicator()).isEqualTo(model.id());
            assertThat(alert.parameterVersion()).isEqualTo(model.contentHash());
        });
    }

    @ParameterizedTest
    @CsvSource({"1, hashmap, 42", "3, rocksdb, 43"})
    void aJobSaysWhatThePlainEngineSays(int parallelism, String stateBackend, long seed) throws Exception {
        MemoryFeed feed = bank.disordered(60_000, new Random(seed), true);
        feed.end();
        var settings = new DetectionRun.Settings(
                JOB, parallelism, stateBackend, Duration.ofDays(1), Duration.ofMillis(250), folder);
        var alerts = new CommittedSink<Outbound>(StreamTypes.OUTBOUND);
        var deadLetters = new CommittedSink<DeadLetter>(StreamTypes.DEAD_LETTER);
        DetectionWiring wiring = DetectionRun.wiring(feed, settings, alerts, deadLetters);
        Configuration configuration = JobDefaults.configuration();
        configuration.set(StateBackendOptions.STATE_BACKEND, stateBackend);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
        ModelJob.define(
                env,
                JOB,
                new DetectionWiring(
                        wiring.records(),
                        wiring.readers(),
                        wiring.clock(),
                        List.of(onnx.detector(JOB, model)),
                        wiring.stages(),
                        EngineSettings.defaults(),
                        alerts,
                        deadLetters,
                        1,
                        settings.alertMarkInterval()));
        env.execute(JOB);
        assertThat(alerts.committed().stream()
                        .filter(Outbound.Alerted.class::isInstance)
                        .map(alerted -> ((Outbound.Alerted) alerted).alert())
                        .sorted(Comparator.comparing(RiskAlert::alertId).thenComparing(RiskAlert::revision)))
                .containsExactlyElementsOf(expected);
        assertThat(deadLetters.committed()).isEmpty();
    }

    /** The function is always sure, so that whoever is judged has an alert. */
    @Test
    void whoeverLacksARequiredFeatureIsNotJudgedUntilItIsKnown() throws Exception {
        Map<String, Instant> judged = firstJudged(input -> false);
        Map<String, Instant> judgedWithAll =
                firstJudged(input -> input.feature().featureName().equals("kwh.ratio"));

        assertThat(judgedWithAll).isNotEmpty().hasSizeLessThan(judged.size());
        judgedWithAll.forEach((borrower, at) -> assertThat(at).isAfterOrEqualTo(judged.get(borrower)));
        assertThat(judgedWithAll).anySatisfy((borrower, at) -> assertThat(at).isAfter(judged.get(borrower)));
    }

    private static Map<String, Instant> firstJudged(Predicate<ModelInput> required) throws Exception {
        TrainedModel asked = new TrainedModel(
                model.id(),
                model.version(),
                model.wording(),
                model.inputs().stream()
                        .map(input -> new ModelInput(input.feature(), input.reference(), required.test(input)))
                        .toList(),
                model.moderate(),
                model.severe(),
                model.scope(),
                model.owner(),
                model.source(),
                model.contentHash());
        Scoring sure = () -> (rows, width) -> {
            double[] probabilities = new double[rows.length / width];
            Arrays.fill(probabilities, 1);
            return probabilities;
        };
        Map<String, Instant> first = new TreeMap<>();
        try (var detector = new ModelDetector(JOB, asked, sure)) {
            for (RiskAlert alert : bank.expected(JOB, List.of(detector), new ArrayList<>())) {
                first.merge(alert.borrowerId(), alert.openedAt(), (a, b) -> a.isBefore(b) ? a : b);
            }
        }
        return first;
    }
}
