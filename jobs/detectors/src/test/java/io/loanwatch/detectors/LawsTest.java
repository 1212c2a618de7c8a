package io.loanwatch.detectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.loanwatch.detectors.engine.Arrival;
import io.loanwatch.detectors.engine.BorrowerEngine;
import io.loanwatch.detectors.engine.BorrowerState;
import io.loanwatch.detectors.engine.CompletenessLog;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.testing.CollectedOutput;
import io.loanwatch.detectors.testing.FactList;
import io.loanwatch.detectors.testing.RandomHistory;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.detectors.testing.Relabelled;
import io.loanwatch.detectors.testing.Stored;
import io.loanwatch.model.AlertState;
import io.loanwatch.model.BusinessSeries;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.Fact;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.SeriesPoint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What holds for every detector, tried on random borrowers: the alerts follow from which facts are known when, and from
 * nothing else. A failure names the seed of the borrower and the first revision that differs.
 */
class LawsTest {

    private static final int BORROWERS = 160;

    /** Seeds run from here; to try other borrowers, change it. */
    private static final long FIRST_SEED = 20_260_301;

    /** Every indicator must raise for at least this many borrowers, or the laws would hold for want of alerts. */
    private static final int LEAST_BORROWERS_RAISED = BORROWERS / 12;

    /** By seed, the alerts of all detectors when every record is read before the clock moves, in one leap, to the end. */
    private static final Map<Long, List<RiskAlert>> IN_ONE_LEAP = new TreeMap<>();

    /** The same of the points of series. */
    private static final Map<Long, List<SeriesPoint>> POINTS_IN_ONE_LEAP = new TreeMap<>();

    @BeforeAll
    static void runEveryBorrowerInOneLeap() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + BORROWERS; seed++) {
            CollectedOutput output = leap(new RandomHistory(seed), Catalogue.all());
            IN_ONE_LEAP.put(seed, output.alerts);
            POINTS_IN_ONE_LEAP.put(seed, output.points);
        }
    }

    @Test
    void everyIndicatorRaisesRecoversAndWithdrawsOftenEnoughForTheLawsToMeanSomething() {
        Map<String, Integer> raised = new TreeMap<>();
        Map<String, Integer> endings = new TreeMap<>();
        for (List<RiskAlert> alerts : IN_ONE_LEAP.values()) {
            alerts.stream()
                    .map(RiskAlert::indicator)
                    .distinct()
                    .forEach(indicator -> raised.merge(indicator, 1, Integer::sum));
            alerts.forEach(alert -> endings.merge(alert.indicator() + " " + alert.state(), 1, Integer::sum));
        }
        for (Detector<?> detector : Catalogue.all()) {
            assertThat(raised.getOrDefault(detector.indicator(), 0))
                    .as(
                            "borrowers of %d with %s; let RandomHistory make more of what it looks for. All: %s, %s",
                            BORROWERS, detector.indicator(), raised, endings)
                    .isGreaterThanOrEqualTo(LEAST_BORROWERS_RAISED);
            for (AlertState state : AlertState.values()) {
                assertThat(endings)
                        .as("RandomHistory must make what leads to every state of %s", detector.indicator())
                        .containsKey(detector.indicator() + " " + state);
            }
        }
    }

    @Test
    void everySeriesIsToldAndMostCanHaveABaselineForTheLawsToMeanSomething() {
        List<SeriesPoint> points =
                POINTS_IN_ONE_LEAP.values().stream().flatMap(List::stream).toList();
        assertThat(points)
                .extracting(SeriesPoint::series)
                .contains(BusinessSeries.SALES_INVOICED, BusinessSeries.ELECTRICITY, BusinessSeries.OPERATING_INFLOW)
                .contains(BusinessSeries.SALES_DECLARED, BusinessSeries.EXPORTS, BusinessSeries.PAYROLL);
        assertThat(points).anyMatch(point -> point.baseline().isPresent());
    }

    @Test
    void theOrderOfArrivalChangesNothing() {
        holds("shuffled", (history, random) -> {
            List<Fact> shuffled = new ArrayList<>(history.facts);
            Collections.shuffle(shuffled, random);
            return new Run(history).offerAll(shuffled).advanceTo(history.end.toEpochMilli());
        });
    }

    @Test
    void aSecondDeliveryWithinTheHorizonChangesNothing() {
        holds("delivered twice", (history, random) -> {
            var run = new Run(history);
            for (Fact fact : history.facts) {
                run.offer(run.facts.arrival(fact));
                if (random.nextInt(3) == 0) {
                    run.offer(run.facts.arrival(fact));
                }
                if (random.nextInt(3) == 0) {
                    Duration later = Duration.ofMinutes(random.nextInt(6 * 24 * 60));
                    run.offer(run.facts.deliveredAgain(fact, fact.knownAt().plus(later)));
                }
            }
            return run.advanceTo(history.end.toEpochMilli());
        });
    }

    @Test
    void theClockMayStopAtEveryInstant() {
        holds("clock at every instant", (history, random) -> {
            var run = new Run(history).offerAll(history.facts);
            long end = history.end.toEpochMilli();
            for (long next = run.nextInstant(); next <= end; next = run.nextInstant()) {
                run.advanceTo(next - 1).advanceTo(next);
            }
            return run.advanceTo(end);
        });
    }

    @Test
    void whatIsReadAheadOfTheClockIsNotUsedBeforeItsTime() {
        holds("read just in time, in random steps", (history, random) -> stream(new Run(history), history, random, 0));
    }

    @Test
    void stateMayBeStoredAndReadBackAtAnyMoment() {
        holds("stored at random moments", (history, random) -> stream(new Run(history), history, random, 30));
    }

    @Test
    void detectorsDoNotFeelEachOther() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + BORROWERS; seed++) {
            var history = new RandomHistory(seed);
            List<Detector<?>> some = new ArrayList<>(Catalogue.all());
            Collections.shuffle(some, new Random(seed));
            some = some.subList(0, 1 + (int) (seed % (some.size() - 1)));
            some.sort(Comparator.comparing(Detector::indicator));
            List<String> hosted = some.stream().map(Detector::indicator).toList();
            List<RiskAlert> expected = IN_ONE_LEAP.get(seed).stream()
                    .filter(alert -> hosted.contains(alert.indicator()))
                    .toList();
            requireEqual("hosting only " + hosted, seed, expected, leap(history, some).alerts);
        }
    }

    @Test
    void theIdsOfRecordsOfOneInstantDecideNothingButWhichAreNamed() {
        holds(
                "other ids",
                LawsTest::withoutIds,
                (history, random) -> new Run(history)
                        .offerAll(Relabelled.facts(history.facts, random))
                        .advanceTo(history.end.toEpochMilli()));
    }

    // Marks and facts are read a random stretch ahead of the clock, which moves in random steps.
    private static Run stream(Run run, RandomHistory history, Random random, int storedPercent) {
        run.feeds = new CompletenessLog();
        var facts = new ArrayDeque<>(history.facts.stream()
                .sorted(Comparator.comparing(Fact::knownAt))
                .toList());
        var marks = new ArrayDeque<>(history.marks);
        long end = history.end.toEpochMilli();
        long clock = facts.isEmpty() ? end : facts.peek().knownAt().toEpochMilli() - 1;
        int longestStepHours = 24 + random.nextInt(24 * 30);
        int longestLeadHours = 1 + random.nextInt(24 * 10);
        while (clock < end) {
            clock = Math.min(end, clock + 1 + random.nextInt(longestStepHours * 3_600) * 1_000L);
            long readThrough = clock + random.nextInt(longestLeadHours * 3_600) * 1_000L;
            while (!marks.isEmpty() && marks.peek().knownAt().toEpochMilli() <= readThrough) {
                run.feeds.accept(marks.poll());
            }
            while (!facts.isEmpty() && facts.peek().knownAt().toEpochMilli() <= readThrough) {
                run.offer(run.facts.arrival(facts.poll()));
            }
            if (random.nextInt(100) < storedPercent) {
                run.store();
            }
            run.advanceTo(clock);
            run.feeds.forgetBefore(clock);
            if (random.nextInt(100) < storedPercent) {
                run.store();
            }
        }
        return run;
    }

    private static void holds(String law, BiFunction<RandomHistory, Random, Run> run) {
        holds(law, alerts -> alerts, run);
    }

    private static void holds(
            String law, UnaryOperator<List<RiskAlert>> compared, BiFunction<RandomHistory, Random, Run> run) {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + BORROWERS; seed++) {
            CollectedOutput actual = run.apply(new RandomHistory(seed), new Random(seed)).output;
            requireEqual(law, seed, compared.apply(IN_ONE_LEAP.get(seed)), compared.apply(actual.alerts));
            requireEqual(law, seed, POINTS_IN_ONE_LEAP.get(seed), actual.points);
        }
    }

    private static <T> void requireEqual(String law, long seed, List<T> expected, List<T> actual) {
        int same = 0;
        while (same < Math.min(expected.size(), actual.size())
                && expected.get(same).equals(actual.get(same))) {
            same++;
        }
        if (same < expected.size() || same < actual.size()) {
            fail(
                    "%s: of the borrower with seed %d output %d differs%nin one leap: %s%nnow:         %s",
                    law,
                    seed,
                    same,
                    same < expected.size() ? expected.get(same) : "none",
                    same < actual.size() ? actual.get(same) : "none");
        }
    }

    private static CollectedOutput leap(RandomHistory history, List<Detector<?>> detectors) {
        return new Run(history, detectors).offerAll(history.facts).advanceTo(history.end.toEpochMilli()).output;
    }

    private static List<RiskAlert> withoutIds(List<RiskAlert> alerts) {
        return alerts.stream()
                .map(alert -> new RiskAlert(
                        alert.alertId(),
                        alert.indicator(),
                        alert.borrowerId(),
                        alert.subjectKind(),
                        alert.subjectId(),
                        alert.state(),
                        alert.severity(),
                        alert.revision(),
                        alert.generation(),
                        alert.openedAt(),
                        alert.revisedAt(),
                        alert.job(),
                        alert.detectorVersion(),
                        alert.parameterVersion(),
                        alert.measures(),
                        List.of(),
                        alert.explanationEn(),
                        alert.explanationZh(),
                        alert.paths()))
                .toList();
    }

    /** One way to run a history. */
    private static final class Run {

        final FactList facts = new FactList();
        final CollectedOutput output = new CollectedOutput();
        CompletenessLog feeds = new CompletenessLog();
        private final BorrowerEngine engine;
        private BorrowerState state;
        private long clock = Long.MIN_VALUE;

        Run(RandomHistory history) {
            this(history, Catalogue.all());
        }

        Run(RandomHistory history, List<Detector<?>> detectors) {
            for (ClockMark mark : history.marks) {
                feeds.accept(mark);
            }
            engine = new BorrowerEngine(
                    detectors,
                    EngineSettings.defaults(),
                    facts,
                    (feed, now) -> feeds.completeThrough(feed, now),
                    "laws",
                    true);
            state = engine.newState();
            engine.bind(state);
        }

        Run offerAll(List<Fact> offered) {
            offered.forEach(fact -> offer(facts.arrival(fact)));
            return this;
        }

        void offer(Arrival arrival) {
            if (engine.offer(state, arrival, clock)) {
                throw new IllegalStateException("the test offers a fact behind the clock");
            }
        }

        Run advanceTo(long instant) {
            if (instant > clock) {
                clock = instant;
                engine.advance(state, Records.BORROWER, clock, output);
            }
            return this;
        }

        long nextInstant() {
            return engine.nextInstant(state);
        }

        void store() {
            state = Stored.copy(state);
            engine.bind(state);
            var bytes = new ByteArrayOutputStream();
            try {
                feeds.write(new DataOutputStream(bytes));
                feeds = CompletenessLog.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
