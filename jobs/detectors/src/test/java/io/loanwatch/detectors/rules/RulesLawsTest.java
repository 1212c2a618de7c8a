package io.loanwatch.detectors.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.engine.BorrowerEngine;
import io.loanwatch.detectors.engine.BorrowerState;
import io.loanwatch.detectors.engine.CompletenessLog;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.rules.Condition.Compared;
import io.loanwatch.detectors.rules.Condition.Or;
import io.loanwatch.detectors.rules.Condition.Relation;
import io.loanwatch.detectors.rules.Quantified.Asked;
import io.loanwatch.detectors.rules.Quantified.Literal;
import io.loanwatch.detectors.testing.CollectedOutput;
import io.loanwatch.detectors.testing.FactList;
import io.loanwatch.detectors.testing.RandomHistory;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.detectors.testing.Stored;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.model.AlertState;
import io.loanwatch.model.Drawdown;
import io.loanwatch.model.Fact;
import io.loanwatch.model.FundTrace;
import io.loanwatch.model.LeafClass;
import io.loanwatch.model.Loan;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.Severity;
import io.loanwatch.model.TracedLeaf;
import io.loanwatch.model.TracingRule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What rules say of random borrowers follows from which facts are known when, and from the versions in force: not from the order of
 * arrival, copies of records, the pace of the clock, when versions were read before they began, or whether the state was stored.
 */
class RulesLawsTest {

    private static final int BORROWERS = 120;
    private static final long FIRST_SEED = 20_260_401;

    private static final LocalDate SECOND = LocalDate.of(2025, 6, 1);
    private static final LocalDate THIRD = LocalDate.of(2026, 2, 1);

    private static final List<Rule> RULES = List.of(
            rule(
                    "Z_SALES",
                    1,
                    LocalDate.of(2024, 6, 1),
                    Severity.LIGHT,
                    below(Feature.SALES_TO_PREVIOUS_30D, 0.7),
                    false),
            rule("Z_SALES", 2, SECOND, Severity.MODERATE, below(Feature.SALES_TO_PREVIOUS_30D, 0.8), false),
            rule("Z_SALES", 3, THIRD, Severity.MODERATE, below(Feature.SALES_TO_PREVIOUS_30D, 0.8), true),
            rule("Z_METER", 1, LocalDate.of(2024, 3, 1), Severity.SEVERE, below(Feature.KWH_RATIO, 0.8), false),
            rule(
                    "Z_EITHER",
                    1,
                    LocalDate.of(2024, 3, 1),
                    Severity.LIGHT,
                    new Or(below(Feature.SALES_SUM_7D, 10_000), below(Feature.BALANCE_NOW, 5_000)),
                    false),
            rule("Z_LOAN", 1, SECOND, Severity.LIGHT, below(Feature.LOAN_DAYS_TO_DUE, 10), false),
            rule("Z_USE", 1, LocalDate.of(2024, 3, 1), Severity.SEVERE, below(Feature.TRACE_SUPPLIER, 0.3), false),
            rule(
                    "Z_USE_AND_SALES",
                    1,
                    LocalDate.of(2024, 3, 1),
                    Severity.MODERATE,
                    new Or(below(Feature.TRACE_STANDING, 0.2), below(Feature.SALES_TO_PREVIOUS_30D, 0.5)),
                    false));

    @Test
    void whatIsSaidFollowsFromTheFactsAndTheVersionsInForce() {
        var said = new TreeMap<String, Integer>();
        for (long seed = FIRST_SEED; seed < FIRST_SEED + BORROWERS; seed++) {
            List<RiskAlert> expected = inOneLeap(new RandomHistory(seed));
            expected.forEach(alert -> said.merge(
                    "%s@%d %s".formatted(alert.indicator(), alert.detectorVersion(), alert.state()), 1, Integer::sum));
            assertThat(shuffledAndCopied(new RandomHistory(seed), new Random(seed)))
                    .as("shuffled and copied, seed %d", seed)
                    .isEqualTo(expected);
            assertThat(inSteps(new RandomHistory(seed), new Random(seed)))
                    .as("read just in time, stored on the way, seed %d", seed)
                    .isEqualTo(expected);
        }
        assertThat(said)
                .as("enough for the laws to mean something: %s", said)
                .containsKeys("Z_SALES@1 OPEN", "Z_SALES@2 OPEN", "Z_SALES@2 WITHDRAWN", "Z_SALES@3 RECOVERED")
                .containsKeys("Z_METER@1 OPEN", "Z_METER@1 RECOVERED", "Z_EITHER@1 OPEN", "Z_LOAN@1 RECOVERED")
                .containsKeys("Z_USE@1 OPEN", "Z_USE@1 RECOVERED", "Z_USE_AND_SALES@1 OPEN");
    }

    @Test
    void everyRevisionNamesTheVersionInForceAtItsInstant() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + BORROWERS; seed++) {
            assertThat(inOneLeap(new RandomHistory(seed)))
                    .filteredOn(alert -> alert.indicator().equals("Z_SALES"))
                    .allSatisfy(alert -> {
                        LocalDate day = alert.revisedAt().atZone(Records.ZONE).toLocalDate();
                        int version = day.isBefore(SECOND) ? 1 : day.isBefore(THIRD) ? 2 : 3;
                        assertThat(alert.detectorVersion()).isEqualTo(version);
                        assertThat(alert.parameterVersion()).isEqualTo("hash-" + version);
                        assertThat(version < 3 || alert.state() == AlertState.RECOVERED)
                                .isTrue();
                    });
        }
    }

    /** The history, and traces of its drawdowns: some days each, under some rules, some of one instant. */
    private static List<Fact> facts(RandomHistory history) {
        List<Fact> facts = new ArrayList<>(history.facts);
        Map<String, Drawdown> drawdowns = new TreeMap<>();
        for (Fact fact : history.facts) {
            if (fact instanceof Loan loan) {
                loan.drawdowns().forEach(drawdown -> drawdowns.put(drawdown.drawdownId(), drawdown));
            }
        }
        var random = new Random(history.end.toEpochMilli());
        drawdowns.values().forEach(drawdown -> {
            Instant at = drawdown.drawnAt();
            for (int days = random.nextInt(20); days > 0; days--) {
                at = at.plus(Duration.ofDays(random.nextInt(12)));
                facts.add(trace(drawdown, at, random));
            }
        });
        // Two traces of a drawdown, rule and instant are one with one content.
        Set<String> ids = new HashSet<>();
        facts.removeIf(fact -> fact instanceof FundTrace
                && (!ids.add(fact.eventId()) || fact.knownAt().isAfter(history.end)));
        return facts;
    }

    private static FundTrace trace(Drawdown drawdown, Instant at, Random random) {
        TracingRule rule = TracingRule.values()[random.nextInt(TracingRule.values().length)];
        boolean closed = random.nextInt(10) == 0;
        long cents = drawdown.amountCents() / 10 * random.nextInt(10);
        return new FundTrace(
                FundTrace.eventId(drawdown.drawdownId(), rule, at, closed),
                at,
                at,
                Optional.empty(),
                Records.BORROWER,
                Optional.empty(),
                drawdown.drawdownId(),
                rule,
                closed,
                drawdown.amountCents(),
                cents == 0 ? List.of() : List.of(new TracedLeaf(LeafClass.SUPPLIER, cents)),
                List.of(),
                List.of());
    }

    private static List<RiskAlert> inOneLeap(RandomHistory history) {
        var run = new Run(history);
        RULES.forEach(run::publish);
        facts(history).forEach(run::offer);
        return run.advanceTo(history.end.toEpochMilli());
    }

    private static List<RiskAlert> shuffledAndCopied(RandomHistory history, Random random) {
        var run = new Run(history);
        List<Rule> rules = new ArrayList<>(RULES);
        Collections.shuffle(rules, random);
        rules.forEach(run::publish);
        List<Fact> facts = facts(history);
        facts.addAll(List.copyOf(facts.subList(facts.size() / 2, facts.size())));
        Collections.shuffle(facts, random);
        facts.forEach(run::offer);
        return run.advanceTo(history.end.toEpochMilli());
    }

    private static List<RiskAlert> inSteps(RandomHistory history, Random random) {
        var run = new Run(history);
        var facts = new ArrayDeque<>(facts(history).stream()
                .sorted(Comparator.comparing(Fact::knownAt))
                .toList());
        List<Rule> rules = new ArrayList<>(RULES);
        long end = history.end.toEpochMilli();
        long clock = facts.isEmpty() ? end : facts.peek().knownAt().toEpochMilli() - 1;
        while (clock < end) {
            clock = Math.min(end, clock + 1 + random.nextInt(24 * 20 * 3_600) * 1_000L);
            long readThrough = clock + random.nextInt(24 * 5 * 3_600) * 1_000L;
            while (!facts.isEmpty() && facts.peek().knownAt().toEpochMilli() <= readThrough) {
                run.offer(facts.poll());
            }
            // A version is read before the clock reaches its beginning, however little before.
            long now = clock;
            rules.removeIf(rule -> {
                boolean read = run.beginning(rule) <= now || random.nextInt(10) == 0;
                if (read) {
                    run.publish(rule);
                }
                return read;
            });
            run.store();
            run.advanceTo(clock);
        }
        return run.output.alerts;
    }

    private static Condition below(Feature feature, double limit) {
        return new Compared(Relation.LESS, new Asked(feature), new Literal(limit));
    }

    private static Rule rule(
            String id, int version, LocalDate from, Severity severity, Condition condition, boolean retired) {
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        condition.forEachFeature(features::add);
        return new Rule(
                id,
                version,
                new Wording(id, id, "It holds.", "成立。"),
                severity,
                condition,
                features,
                RuleScope.EVERYBODY,
                "tests",
                "none",
                Optional.of(from),
                retired,
                "hash-" + version);
    }

    /** One way to run a history. */
    private static final class Run {

        private final FactList facts = new FactList();
        private final CollectedOutput output = new CollectedOutput();
        private final CompletenessLog feeds = new CompletenessLog();
        private final EngineSettings settings = EngineSettings.defaults();
        private final RuleBook book = new RuleBook();
        private final BorrowerEngine engine =
                new BorrowerEngine(List.of(new RulesDetector(book)), settings, facts, feeds, RulesDetector.JOB);
        private BorrowerState state = engine.newState();

        Run(RandomHistory history) {
            history.marks.forEach(feeds::accept);
            engine.bind(state);
        }

        long beginning(Rule rule) {
            return RuleDesk.effectiveFrom(rule, settings.time()).orElseThrow();
        }

        void publish(Rule rule) {
            book.accept(rule, beginning(rule));
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
