package io.loanwatch.flink.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.engine.Origin;
import io.loanwatch.detectors.portfolio.GroupTotals;
import io.loanwatch.detectors.portfolio.PortfolioParameters;
import io.loanwatch.detectors.portfolio.PortfolioShare;
import io.loanwatch.flink.codec.CaseIntake;
import io.loanwatch.flink.codec.CaseRecord;
import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.codec.Inbound;
import io.loanwatch.flink.codec.WireFormat;
import io.loanwatch.flink.types.StreamTypes;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.Fact;
import io.loanwatch.model.Instalment;
import io.loanwatch.model.Loan;
import io.loanwatch.model.LoanStatus;
import io.loanwatch.model.PortfolioDay;
import io.loanwatch.model.PortfolioFigure;
import io.loanwatch.model.PortfolioMeasure;
import io.loanwatch.model.Product;
import io.loanwatch.model.Repayment;
import io.loanwatch.model.RepaymentKind;
import io.loanwatch.model.RolloverKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class PortfolioHostTest {

    private static final Instant START = Instant.parse("2026-01-05T02:00:00Z");
    private static final int DAYS = 150;
    private static final int RUNS = 40;

    @Test
    void anyOrderWithCopiesAndACrashGivesTheSameFigures() throws Exception {
        List<CaseRecord> story = story();
        Result reference = run(story, 0);
        assertThat(reference.figures)
                .anyMatch(day -> part(day, PortfolioMeasure.ROLL_M0_M1) > 0)
                .anyMatch(day -> part(day, PortfolioMeasure.PAST_DUE_OVER_90) == 2);

        for (long seed = 0; seed < RUNS; seed++) {
            var random = new Random(seed);
            List<CaseRecord> shuffled = new ArrayList<>(story);
            story.stream().filter(record -> random.nextInt(5) == 0).forEach(shuffled::add);
            Collections.shuffle(shuffled, random);

            Result result = run(shuffled, random.nextInt(shuffled.size()));

            assertThat(result.figures).as("seed %d", seed).isEqualTo(reference.figures);
            assertThat(result.rejected).isEmpty();
        }
    }

    @Test
    void aRecordWithAKnownIdAndOtherContentIsPutAsideAndChangesNothing() throws Exception {
        List<CaseRecord> story = story();
        List<CaseRecord> poisoned = new ArrayList<>(story);
        poisoned.add(filed(repayment("B0", 1, 777_00, Duration.ofDays(21))));

        Result result = run(poisoned, 0);

        assertThat(result.rejected)
                .singleElement()
                .satisfies(letter -> assertThat(letter.reason()).isEqualTo(DeadLetterReason.CONFLICTING_DUPLICATE));
        assertThat(result.figures).isEqualTo(run(story, 0).figures);
    }

    private static long part(PortfolioDay day, PortfolioMeasure measure) {
        return day.figure(measure).map(PortfolioFigure::partCount).orElse(0L);
    }

    private record Result(List<PortfolioDay> figures, List<DeadLetter> rejected) {}

    /** Three borrowers of one group: one pays, two stop. */
    private static List<CaseRecord> story() {
        List<CaseRecord> story = new ArrayList<>();
        for (int borrower = 0; borrower < 3; borrower++) {
            String id = "B" + borrower;
            story.add(filed(loan(id)));
            for (int month = 1; month <= (borrower == 0 ? 5 : 1); month++) {
                story.add(filed(repayment(id, month, 1_000_00, Duration.ofDays(30L * month - 10))));
            }
        }
        return story;
    }

    @SuppressWarnings("try") // closing a harness may be interrupted
    private static Result run(List<CaseRecord> records, int crashAfter) throws Exception {
        List<PortfolioShare> shares = new ArrayList<>();
        List<DeadLetter> rejected = new ArrayList<>();
        OperatorSubtaskState state;
        try (var harness = harness()) {
            harness.open();
            for (CaseRecord record : records.subList(0, crashAfter)) {
                harness.processElement(new StreamRecord<>(record, record.knownAt()));
            }
            state = harness.snapshot(1, 1);
        }
        try (var harness = harness()) {
            harness.initializeState(state);
            harness.open();
            for (CaseRecord record : records.subList(crashAfter, records.size())) {
                harness.processElement(new StreamRecord<>(record, record.knownAt()));
            }
            harness.processWatermark(START.plus(Duration.ofDays(40)).toEpochMilli());
            harness.processWatermark(START.plus(Duration.ofDays(DAYS)).toEpochMilli());
            shares.addAll(harness.extractOutputValues());
            var letters = harness.getSideOutput(PortfolioHost.DEAD_LETTERS);
            if (letters != null) {
                letters.forEach(letter -> rejected.add(letter.getValue()));
            }
        }
        Map<String, GroupTotals> groups = new TreeMap<>();
        shares.forEach(share -> groups.computeIfAbsent(share.groupKey(), unused -> new GroupTotals())
                .add(share));
        List<PortfolioDay> figures = new ArrayList<>();
        groups.values()
                .forEach(group -> group.tell(
                        Long.MAX_VALUE, PortfolioParameters.DEFAULT, EngineSettings.defaults(), figures::add));
        figures.sort(Comparator.comparing(PortfolioDay::dayId));
        return new Result(figures, rejected);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, CaseRecord, PortfolioShare> harness()
            throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(
                        new PortfolioHost("portfolio", PortfolioParameters.DEFAULT, EngineSettings.defaults())),
                CaseRecord::borrowerId,
                Types.STRING);
        harness.setup(StreamTypes.PORTFOLIO_SHARE.createSerializer(
                harness.getExecutionConfig().getSerializerConfig()));
        return harness;
    }

    private static Loan loan(String borrower) {
        List<Instalment> schedule = new ArrayList<>();
        for (int month = 1; month <= 6; month++) {
            schedule.add(new Instalment(month, LocalDate.of(2026, month, 28), 1_000_00, 0));
        }
        return new Loan(
                "l-" + borrower,
                START,
                START,
                Optional.empty(),
                borrower,
                "L-" + borrower,
                "C-" + borrower,
                Product.SMALL_BUSINESS,
                false,
                List.of(),
                6_000_00,
                6_000_00,
                "CNY",
                45_000,
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 6, 28),
                LoanStatus.ACTIVE,
                RolloverKind.NONE,
                Optional.empty(),
                Optional.empty(),
                "/HO/ZJ",
                "manager-1",
                Optional.empty(),
                schedule,
                List.of());
    }

    private static Repayment repayment(String borrower, int month, long cents, Duration after) {
        return new Repayment(
                "r-" + borrower + "-" + month,
                START.plus(after),
                START.plus(after),
                Optional.empty(),
                borrower,
                "L-" + borrower,
                RepaymentKind.SCHEDULED,
                cents,
                "CNY",
                Optional.empty());
    }

    private static CaseRecord filed(Fact fact) {
        List<Inbound> read = new ArrayList<>();
        String topic = fact.topic().topicName();
        new CaseIntake("portfolio")
                .read(
                        topic,
                        new Origin(topic, 0, 7),
                        fact.key().getBytes(StandardCharsets.UTF_8),
                        WireFormat.write(Codecs.of(fact.topic()), Codecs.encode(fact)),
                        Instant.EPOCH,
                        read::add);
        assertThat(read).singleElement().isInstanceOf(Inbound.Filed.class);
        return ((Inbound.Filed) read.get(0)).file();
    }
}
