package io.loanwatch.flink.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.cases.CaseParameters;
import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.engine.Origin;
import io.loanwatch.flink.codec.CaseIntake;
import io.loanwatch.flink.codec.CaseRecord;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.codec.WireFormat;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.AlertState;
import io.loanwatch.model.CaseAction;
import io.loanwatch.model.CaseDecision;
import io.loanwatch.model.CaseState;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.Disposal;
import io.loanwatch.model.FrozenEvidence;
import io.loanwatch.model.Loan;
import io.loanwatch.model.LoanStatus;
import io.loanwatch.model.Product;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.RiskCase;
import io.loanwatch.model.RolloverKind;
import io.loanwatch.model.Severity;
import io.loanwatch.model.SubjectKind;
import io.loanwatch.model.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class CaseHostTest {

    private static final Instant START = Instant.parse("2026-03-05T02:00:00Z");
    private static final int RUNS = 60;

    @Test
    void anyOrderWithCopiesAndACrashGivesTheSameCases() throws Exception {
        List<CaseRecord> story = story();
        Result reference = run(story, story.size());
        assertThat(reference.cases).hasSizeGreaterThan(10);
        assertThat(reference.cases).extracting(RiskCase::state).contains(CaseState.CLOSED, CaseState.ESCALATED);

        for (long seed = 0; seed < RUNS; seed++) {
            var random = new Random(seed);
            List<CaseRecord> shuffled = new ArrayList<>(story);
            story.stream().filter(record -> random.nextInt(5) == 0).forEach(shuffled::add);
            Collections.shuffle(shuffled, random);

            Result result = run(shuffled, random.nextInt(shuffled.size()));

            assertThat(result.cases).as("seed %d", seed).isEqualTo(reference.cases);
        }
    }

    @Test
    void decisionsThatMayNotBeTakenArePutAside() throws Exception {
        Result result = run(story(), 0);

        assertThat(result.refused).singleElement().satisfies(letter -> {
            assertThat(letter.detail()).contains("who proposed it, must be another person");
            assertThat(letter.topic()).isEqualTo("case-decisions");
        });
    }

    /** As the borrower's own host does: what the bank said first holds. */
    @Test
    void aLoanWithAKnownIdAndOtherContentIsPutAsideAndChangesNothing() throws Exception {
        List<CaseRecord> story = story();
        story.add(loan(1_000_00));
        List<RiskCase> reference = run(story, 0).cases;
        story.add(loan(9_000_00).effectiveAt(START.plusSeconds(1).toEpochMilli()));

        Result result = run(story, 0);

        assertThat(result.cases).isEqualTo(reference);
        assertThat(result.refused).extracting(DeadLetter::reason).contains(DeadLetterReason.CONFLICTING_DUPLICATE);
    }

    private static CaseRecord loan(long outstandingCents) {
        var loan = new Loan(
                "loan-event",
                START,
                START,
                Optional.empty(),
                "B0",
                "L-B0",
                "C-B0",
                Product.SMALL_BUSINESS,
                false,
                List.of(),
                10_000_00,
                outstandingCents,
                "CNY",
                45_000,
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2027, 1, 1),
                LoanStatus.ACTIVE,
                RolloverKind.NONE,
                Optional.empty(),
                Optional.empty(),
                "/HO/ZJ",
                "manager-1",
                Optional.empty(),
                List.of(),
                List.of());
        return read("loans", "B0", WireFormat.write(Codecs.of(Topic.LOANS), Codecs.encode(loan)));
    }

    @Test
    void evidenceIsFrozenWithItsHash() throws Exception {
        RiskCase closed = run(story(), 0).cases.stream()
                .filter(each -> each.caseId().startsWith("case-") && each.state() == CaseState.CLOSED)
                .findFirst()
                .orElseThrow();

        FrozenEvidence evidence = closed.evidence().orElseThrow();
        assertThat(JsonEvidence.hash(evidence.content().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(evidence.sha256());
        assertThat(evidence.content()).contains("\"explanation_en\":\"why\"").contains("the works are closed");
    }

    /** Alerts that come and go, and people who decide on them; one decides what is not theirs to decide. */
    private static List<CaseRecord> story() {
        List<CaseRecord> story = new ArrayList<>();
        for (int borrower = 0; borrower < 3; borrower++) {
            String id = "B" + borrower;
            story.add(alert(id, "T1", 1, Severity.MODERATE, AlertState.OPEN, START.plusSeconds(borrower)));
            story.add(alert(id, "U2", 1, Severity.MODERATE, AlertState.OPEN, START.plusSeconds(3600)));
            story.add(alert(id, "U2", 2, Severity.SEVERE, AlertState.OPEN, START.plusSeconds(7200)));
            story.add(alert(id, "P1", 1, Severity.SEVERE, AlertState.OPEN, START.plus(Duration.ofDays(2))));
            story.add(alert(id, "M11", 1, Severity.LIGHT, AlertState.OPEN, START.plusSeconds(9000)));
            story.add(alert(id, "M11", 2, Severity.LIGHT, AlertState.RECOVERED, START.plusSeconds(9600)));
        }
        story.add(decision("D1", CaseAction.ACKNOWLEDGE, "officer", Duration.ofHours(2)));
        story.add(decision("D2", CaseAction.PROPOSE_DISPOSAL, "officer", Duration.ofDays(3)));
        story.add(decision("D3", CaseAction.APPROVE_DISPOSAL, "officer", Duration.ofDays(4)));
        story.add(decision("D4", CaseAction.APPROVE_DISPOSAL, "reviewer", Duration.ofDays(5)));
        return story;
    }

    private record Result(List<RiskCase> cases, List<DeadLetter> refused) {}

    @SuppressWarnings("try") // closing a harness may be interrupted
    private static Result run(List<CaseRecord> records, int crashAfter) throws Exception {
        var result = new Result(new ArrayList<>(), new ArrayList<>());
        OperatorSubtaskState state;
        try (var harness = harness()) {
            harness.open();
            for (CaseRecord record : records.subList(0, crashAfter)) {
                harness.processElement(new StreamRecord<>(record, record.knownAt()));
            }
            state = harness.snapshot(1, 1);
            collect(harness, result);
        }
        try (var harness = harness()) {
            harness.initializeState(state);
            harness.open();
            for (CaseRecord record : records.subList(crashAfter, records.size())) {
                harness.processElement(new StreamRecord<>(record, record.knownAt()));
            }
            harness.processWatermark(START.plus(Duration.ofDays(3)).toEpochMilli());
            harness.processWatermark(START.plus(Duration.ofDays(20)).toEpochMilli());
            collect(harness, result);
        }
        result.cases.sort(Comparator.comparing(RiskCase::caseId).thenComparing(RiskCase::revision));
        return result;
    }

    private static void collect(
            KeyedOneInputStreamOperatorTestHarness<String, CaseRecord, RiskCase> harness, Result result) {
        result.cases.addAll(harness.extractOutputValues());
        var letters = harness.getSideOutput(CaseHost.DEAD_LETTERS);
        if (letters != null) {
            letters.forEach(letter -> result.refused.add(letter.getValue()));
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, CaseRecord, RiskCase> harness() throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new CaseHost("cases", CaseParameters.DEFAULT, EngineSettings.defaults())),
                CaseRecord::borrowerId,
                Types.STRING);
        harness.setup(
                StreamTypes.CASE.createSerializer(harness.getExecutionConfig().getSerializerConfig()));
        return harness;
    }

    private static CaseRecord alert(
            String borrower, String indicator, int revision, Severity severity, AlertState state, Instant at) {
        var alert = new RiskAlert(
                indicator + "-" + borrower,
                indicator,
                borrower,
                SubjectKind.BORROWER,
                borrower,
                state,
                severity,
                revision,
                0,
                at,
                at,
                "job",
                1,
                "p",
                List.of(),
                List.of("E1"),
                "why",
                "原因",
                List.of());
        return read("risk-alerts.job", borrower, WireFormat.write(Codecs.ALERT, Codecs.ALERT.write(alert)));
    }

    private static CaseRecord decision(String id, CaseAction action, String by, Duration after) {
        var decision = new CaseDecision(
                id,
                START.plus(after),
                "B0",
                "case-B0-2026-03-05",
                action,
                action == CaseAction.PROPOSE_DISPOSAL ? Optional.of(Disposal.FALSE_ALARM) : Optional.empty(),
                by,
                Optional.empty(),
                "the works are closed for a holiday");
        return read("case-decisions", "B0", WireFormat.write(Codecs.DECISION, Codecs.DECISION.write(decision)));
    }

    private static CaseRecord read(String topic, String key, byte[] value) {
        List<Inbound> read = new ArrayList<>();
        new CaseIntake("cases")
                .read(
                        topic,
                        new Origin(topic, 0, 7),
                        key.getBytes(StandardCharsets.UTF_8),
                        value,
                        Instant.EPOCH,
                        read::add);
        assertThat(read).singleElement().isInstanceOf(Inbound.Filed.class);
        return ((Inbound.Filed) read.get(0)).file();
    }
}
