package io.loanwatch.detectors.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.rules.Condition.Compared;
import io.loanwatch.detectors.rules.Condition.Relation;
import io.loanwatch.detectors.rules.Quantified.Asked;
import io.loanwatch.detectors.rules.Quantified.Literal;
import io.loanwatch.detectors.testing.DetectorScenario;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.model.FundTrace;
import io.loanwatch.model.LeafClass;
import io.loanwatch.model.Loan;
import io.loanwatch.model.LoanStatus;
import io.loanwatch.model.Measure;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import io.loanwatch.model.TracedLeaf;
import io.loanwatch.model.TracingRule;
import io.loanwatch.model.Unit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A rule over what loans were used for, as traces tell it. */
class TraceFeaturesTest {

    private static final long DRAWN_CENTS = 10_000_000;

    private final RuleBook book = new RuleBook();
    private final DetectorScenario bank = DetectorScenario.of(List.of(new RulesDetector(book)))
            .knows(
                    Records.party("party", Records.at("2026-01-02", 9), Segment.SMALL_BUSINESS),
                    loan("contract", "2026-01-02", "loan-1", LoanStatus.ACTIVE));

    private static Loan loan(String id, String day, String loanId, LoanStatus status) {
        return Records.loan(
                id,
                Records.at(day, 9),
                loanId,
                status,
                DRAWN_CENTS / 100,
                List.of(),
                List.of(Records.drawdown(loanId + "-d1", Records.at(day, 9), DRAWN_CENTS / 100, "acc-1")));
    }

    private void publish(Relation relation, Feature feature, double limit) {
        var condition = new Compared(relation, new Asked(feature), new Literal(limit));
        var rule = new Rule(
                "Z_USE",
                1,
                new Wording("Use", "用途", "It holds.", "成立。"),
                Severity.MODERATE,
                condition,
                EnumSet.of(feature),
                RuleScope.EVERYBODY,
                "tests",
                "none",
                Optional.empty(),
                false,
                "hash");
        book.accept(rule, Long.MIN_VALUE);
    }

    private static FundTrace trace(String loanId, String day, TracingRule rule, LeafClass leaf, double share) {
        return trace(Optional.of(loanId), loanId, Records.at(day, 0), rule, leaf, share, false);
    }

    private static FundTrace trace(
            Optional<String> known,
            String loanId,
            Instant at,
            TracingRule rule,
            LeafClass leaf,
            double share,
            boolean closed) {
        String drawdown = loanId + "-d1";
        return new FundTrace(
                FundTrace.eventId(drawdown, rule, at, closed),
                at,
                at,
                Optional.empty(),
                Records.BORROWER,
                known,
                drawdown,
                rule,
                closed,
                DRAWN_CENTS,
                share == 0 ? List.of() : List.of(new TracedLeaf(leaf, Math.round(share * DRAWN_CENTS))),
                List.of(),
                List.of());
    }

    @Test
    void unknownWhileThereIsNoTraceAndNothingIsSaid() {
        publish(Relation.LESS, Feature.TRACE_PROPERTY, 2);
        bank.until(Records.at("2026-01-10", 9));
        assertThat(bank.story()).isEmpty();
        // From the first trace on what is not there is 0.
        bank.knows(trace("loan-1", "2026-01-11", TracingRule.FIFO, LeafClass.CASH, 0.1))
                .until(Records.at("2026-01-12", 9));
        assertThat(bank.story()).containsExactly("OPEN MODERATE 2026-01-11");
    }

    @Test
    void opensWithTheFirstTraceThatSaysSoAndRecoversWhenMoneyCameBack() {
        publish(Relation.GREATER, Feature.TRACE_PROPERTY, 0.3);
        bank.knows(
                        trace("loan-1", "2026-01-05", TracingRule.FIFO, LeafClass.PROPERTY, 0.2),
                        trace("loan-1", "2026-01-06", TracingRule.FIFO, LeafClass.PROPERTY, 0.4),
                        trace("loan-1", "2026-01-09", TracingRule.FIFO, LeafClass.PROPERTY, 0.1))
                .until(Records.at("2026-01-08", 9));
        assertThat(bank.story()).containsExactly("OPEN MODERATE 2026-01-06");
        Measure measure = bank.lastAlert().measures().get(0);
        assertThat(measure.name()).isEqualTo("trace_property_max_share");
        assertThat(measure.unit()).isEqualTo(Unit.PPM);
        assertThat(measure.value()).isEqualTo(400_000);
        bank.until(Records.at("2026-01-10", 9));
        assertThat(bank.story()).containsExactly("OPEN MODERATE 2026-01-06", "RECOVERED MODERATE 2026-01-09");
    }

    @ParameterizedTest
    @EnumSource(TracingRule.class)
    void anyRuleOfTracingIsEnough(TracingRule rule) {
        publish(Relation.GREATER, Feature.TRACE_SECURITIES, 0.3);
        for (TracingRule each : TracingRule.values()) {
            bank.knows(trace("loan-1", "2026-01-05", each, LeafClass.SECURITIES, each == rule ? 0.31 : 0.3));
        }
        bank.until(Records.at("2026-01-06", 9));
        assertThat(bank.story()).containsExactly("OPEN MODERATE 2026-01-05");
    }

    @Test
    void drawdownsAreNotAddedUpAndThoseOfEndedLoansDoNotCount() {
        publish(Relation.GREATER, Feature.TRACE_CASH, 0.5);
        bank.knows(
                        loan("second", "2026-01-03", "loan-2", LoanStatus.ACTIVE),
                        trace("loan-1", "2026-01-05", TracingRule.LIFO, LeafClass.CASH, 0.4),
                        trace("loan-2", "2026-01-05", TracingRule.LIFO, LeafClass.CASH, 0.4))
                .until(Records.at("2026-01-06", 9));
        assertThat(bank.story()).isEmpty();
        bank.knows(trace("loan-2", "2026-01-07", TracingRule.LIFO, LeafClass.CASH, 0.6))
                .until(Records.at("2026-01-08", 9));
        assertThat(bank.story()).containsExactly("OPEN MODERATE 2026-01-07");
        bank.knows(loan("end", "2026-01-09", "loan-2", LoanStatus.SETTLED)).until(Records.at("2026-01-10", 9));
        assertThat(bank.story()).containsExactly("OPEN MODERATE 2026-01-07", "RECOVERED MODERATE 2026-01-09");
    }

    @Test
    void aDrawdownWithoutLoanIsFoundInTheContract() {
        publish(Relation.GREATER, Feature.TRACE_LENDING, 0.5);
        Instant at = Records.at("2026-01-05", 0);
        bank.knows(trace(Optional.empty(), "loan-1", at, TracingRule.LIFO, LeafClass.LENDING, 0.6, false))
                .until(Records.at("2026-01-06", 9));
        assertThat(bank.story()).containsExactly("OPEN MODERATE 2026-01-05");
    }

    @Test
    void aTraceThatComesLateDoesNotReplaceANewerOneAndTheClosingOneIsTheLastOfItsInstant() {
        publish(Relation.GREATER, Feature.TRACE_STANDING, 0.5);
        Instant at = Records.at("2026-01-05", 0);
        bank.knows(
                        trace(Optional.of("loan-1"), "loan-1", at, TracingRule.LIFO, LeafClass.AGED, 1, true),
                        trace(Optional.of("loan-1"), "loan-1", at, TracingRule.LIFO, LeafClass.CASH, 0, false))
                .until(Records.at("2026-01-08", 9));
        bank.knows(trace("loan-1", "2026-01-04", TracingRule.LIFO, LeafClass.CASH, 0))
                .until(Records.at("2026-01-09", 9));
        assertThat(bank.story()).isEmpty();
    }

    @Test
    void everyClassOfPayeesIsAFeature() {
        assertThat(Arrays.stream(LeafClass.values())
                        .map(leaf -> "trace.%s.max_share".formatted(leaf.name().toLowerCase(java.util.Locale.ROOT))))
                .allSatisfy(name -> assertThat(Feature.named(name)).isPresent());
    }

    @Test
    void aStateOfBeforeTracesIsRead() throws IOException {
        var before = new RulesState();
        before.judgedDay = 20_000;
        before.open.put("Z_SALES", Severity.LIGHT);
        var bytes = new ByteArrayOutputStream();
        RulesState.CODEC.write(before, new DataOutputStream(bytes));
        // No traces are one byte at the end, which was not there.
        byte[] first = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 1);
        RulesState read = RulesState.CODEC.read(new DataInputStream(new ByteArrayInputStream(first)), 1);
        assertThat(read.judgedDay).isEqualTo(before.judgedDay);
        assertThat(read.open).isEqualTo(before.open);
    }
}
