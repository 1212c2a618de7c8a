package io.loanwatch.detectors.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loanwatch.detectors.engine.BorrowerEngine;
import io.loanwatch.detectors.engine.BorrowerState;
import io.loanwatch.detectors.engine.CompletenessLog;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.rules.Feature;
import io.loanwatch.detectors.rules.RuleScope;
import io.loanwatch.detectors.testing.CollectedOutput;
import io.loanwatch.detectors.testing.FactList;
import io.loanwatch.detectors.testing.RandomHistory;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.detectors.testing.Stored;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.model.AlertState;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Measure;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.Severity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a model says of random borrowers follows from which facts are known when, and each alert explains itself. */
class ModelLawsTest {

    private static final String JOB = "decline-model";
    private static final int BORROWERS = 60;
    private static final long FIRST_SEED = 20_260_501;

    private static final TrainedModel MODEL = new TrainedModel(
            "Z_MODEL",
            3,
            new Wording("Model", "模型", "{subject}: {probability}", "{subject}：{probability}"),
            List.of(
                    new ModelInput(Feature.SALES_TO_PREVIOUS_30D, 1, true),
                    new ModelInput(Feature.KWH_RATIO, 1, false),
                    new ModelInput(Feature.SALES_Z, 0, false)),
            0.5,
            0.7,
            RuleScope.EVERYBODY,
            "owner",
            "source",
            "hash-3");

    /** Less sales or less electricity than usual, and both together more than the sum. */
    private static double logOdds(float sales, float kwh, float z) {
        return 4 * (0.8 - sales) + 2 * (0.9 - kwh) + 3 * (1 - sales) * (1 - kwh) - 0.1 * z;
    }

    private static double[] probabilities(float[] rows, int width) {
        double[] probabilities = new double[rows.length / width];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = 1 / (1 + Math.exp(-logOdds(rows[i * width], rows[i * width + 1], rows[i * width + 2])));
        }
        return probabilities;
    }

    @Test
    void whatIsSaidFollowsFromTheFactsAlone() {
        Set<AlertState> states = EnumSet.noneOf(AlertState.class);
        Set<Severity> severities = EnumSet.noneOf(Severity.class);
        for (long seed = FIRST_SEED; seed < FIRST_SEED + BORROWERS; seed++) {
            List<RiskAlert> expected = inOneLeap(new RandomHistory(seed));
            expected.forEach(alert -> {
                states.add(alert.state());
                severities.add(alert.severity());
            });
            assertThat(shuffledAndCopied(new RandomHistory(seed), new Random(seed)))
                    .as("shuffled and copied, seed %d", seed)
                    .isEqualTo(expected);
            assertThat(inSteps(new RandomHistory(seed), new Random(seed)))
                    .as("read just in time, stored on the way, seed %d", seed)
                    .isEqualTo(expected);
        }
        assertThat(states).contains(AlertState.OPEN, AlertState.RECOVERED);
        assertThat(severities).contains(Severity.MODERATE, Severity.SEVERE);
    }

    @Test
    void everyAlertNamesItsVersionAndItsContributionsAddUp() {
        int alerts = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + BORROWERS; seed++) {
            for (RiskAlert alert : inOneLeap(new RandomHistory(seed))) {
                assertThat(alert.detectorVersion()).isEqualTo(3);
                assertThat(alert.parameterVersion()).isEqualTo("hash-3");
                double probability = measure(alert, "probability") / 1e6;
                if (probability < 0.01 || probability > 0.99) {
                    // Told in millionths, which are too few for its log-odds.
                    continue;
                }
                alerts++;
                long contributions = MODEL.inputs().stream()
                        .mapToLong(input -> measure(alert, input.feature().measureName() + "_contribution"))
                        .sum();
                double reference = logOdds(1, 1, 0);
                assertThat(contributions / 1e3)
                        .as("%s", alert)
                        .isCloseTo(Math.log(probability / (1 - probability)) - reference, within(0.01));
            }
        }
        assertThat(alerts).isPositive();
    }

    private static long measure(RiskAlert alert, String name) {
        return alert.measures().stream()
                .filter(measure -> measure.name().equals(name))
                .mapToLong(Measure::value)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no measure " + name + " in " + alert));
    }

    private static List<RiskAlert> inOneLeap(RandomHistory history) {
        var run = new Run(history);
        history.facts.forEach(run::offer);
        return run.advanceTo(history.end.toEpochMilli());
    }

    private static List<RiskAlert> shuffledAndCopied(RandomHistory history, Random random) {
        var run = new Run(history);
        List<Fact> facts = new ArrayList<>(history.facts);
        facts.addAll(history.facts.subList(0, history.facts.size() / 3));
        Collections.shuffle(facts, random);
        facts.forEach(run::offer);
        return run.advanceTo(history.end.toEpochMilli());
    }

    private static List<RiskAlert> inSteps(RandomHistory history, Random random) {
        var run = new Run(history);
        var facts = new ArrayDeque<>(history.facts.stream()
                .sorted(Comparator.comparing(Fact::knownAt))
                .toList());
        long end = history.end.toEpochMilli();
        long clock = facts.isEmpty() ? end : facts.peek().knownAt().toEpochMilli() - 1;
        while (clock < end) {
            clock = Math.min(end, clock + 1 + random.nextInt(24 * 20 * 3_600) * 1_000L);
            while (!facts.isEmpty() && facts.peek().knownAt().toEpochMilli() <= clock) {
                run.offer(facts.poll());
            }
            run.advanceTo(clock);
            run.store();
        }
        return run.output.alerts;
    }

    /** One way to run a history. */
    private static final class Run {

        private final FactList facts = new FactList();
        private final CollectedOutput output = new CollectedOutput();
        private final CompletenessLog feeds = new CompletenessLog();
        private final BorrowerEngine engine = new BorrowerEngine(
                List.of(new ModelDetector(JOB, MODEL, () -> ModelLawsTest::probabilities)),
                EngineSettings.defaults(),
                facts,
                feeds,
                JOB);
        private BorrowerState state = engine.newState();

        Run(RandomHistory history) {
            history.marks.forEach(feeds::accept);
            engine.bind(state);
        }

        void offer(Fact fact) {
            engine.offer(state, facts.arrival(fact), Long.MIN_VALUE);
        }

        void store() {
            state = Stored.copy(state);
            engine.bind(state);
        }

        List<RiskAlert> advanceTo(long instant) {
            engine.advance(state, Records.BORROWER, instant, output);
            return output.alerts;
        }
    }
}
