package io.loanwatch.local.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.Catalogue;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProofTest {

    private static final int SCHEDULES = 12;

    @Test
    void theJobsSayTheSameByEverySchedule() throws Exception {
        Proof.Result result = new Proof(1, Catalogue.all()).run(0, SCHEDULES, done -> {});
        assertThat(result.failure().map(Proof.Failure::lines).orElse(List.of())).isEmpty();
        assertThat(result.ran().values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(SCHEDULES);
        assertThat(result.ran()).containsKeys("CORE", "OPERATORS_ROCKSDB", "POISON");
        assertThat(result.said())
                .containsKeys(Outcome.ALERTS, Outcome.TRACES, Outcome.CASES, Outcome.RULE_ALERTS, Outcome.PORTFOLIO);
        assertThat(result.poison()).hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void aDetectorThatDependsOnTheOrderIsCaughtAndReducedToAFewRecords() throws Exception {
        Proof.Result result = new Proof(1, List.of(new Forgetful())).run(1, 30, done -> {});
        assertThat(result.failure()).isPresent();
        Proof.Failure failure = result.failure().get();
        System.out.println("ProofTest: " + String.join(System.lineSeparator(), failure.lines()));
        assertThat(failure.records()).isBetween(1, 4);
        assertThat(failure.lines())
                .anyMatch(line -> line.contains(" repayments "))
                .anyMatch(line -> line.contains("risk-alerts") && line.contains("Z1"));
    }

    @Test
    void rulesThatAreForgottenInACrashAreCaught() throws Exception {
        Proof.Failure failure = caught(ForgetsVersions::new);
        assertThat(failure.lines())
                .anyMatch(line -> line.contains("a checkpoint"))
                .anyMatch(line -> line.contains("a crash"))
                .anyMatch(line -> line.startsWith("- " + Outcome.RULE_ALERTS));
        assertThat(failure.records()).isLessThan(20);
    }

    @Test
    void aPortfolioThatLosesWhatComesOutOfOrderIsCaught() throws Exception {
        Proof.Failure failure = caught(DropsOlder::new);
        assertThat(failure.lines()).anyMatch(line -> line.startsWith("- " + Outcome.PORTFOLIO));
        assertThat(failure.records()).isLessThan(20);
    }

    private static Proof.Failure caught(UnaryOperator<Hosting> defect) throws Exception {
        Optional<Proof.Failure> failure =
                new Proof(1, List.of(), defect).run(1, 300, done -> {}).failure();
        assertThat(failure).isPresent();
        System.out.println("ProofTest: "
                + String.join(System.lineSeparator(), failure.get().lines()));
        return failure.get();
    }

    @Test
    void everyKindOfScheduleHasItsShare() {
        assertThat(IntStream.range(0, 100).mapToObj(Proof::kind)).contains(Schedule.Kind.values());
    }

    @Test
    void leavesOutWhatIsNotNeeded() throws Exception {
        List<Integer> hundred = IntStream.range(0, 100).boxed().toList();
        assertThat(Reduction.smallest(hundred, left -> left.contains(17) && left.contains(71)))
                .containsExactly(17, 71);
    }
}
