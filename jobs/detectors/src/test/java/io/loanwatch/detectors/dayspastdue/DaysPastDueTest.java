package io.loanwatch.detectors.dayspastdue;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.DetectorScenario;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.model.Instalment;
import io.loanwatch.model.LoanStatus;
import io.loanwatch.model.RepaymentKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DaysPastDueTest {

    private static final Instant KNOWN = at("2026-01-05", 9);

    @Test
    void isLightFromTheFirstDayModerateFromTheThirtyFirstAndSevereFromTheNinetyFirst() {
        var scenario = loanDue(1);
        assertThat(scenario.until(at("2026-02-02", 0)).alerts()).isEmpty();
        scenario.until(at("2026-02-02", 1));
        assertThat(scenario.story()).containsExactly("OPEN LIGHT 2026-02-02");
        assertThat(scenario.lastAlert().explanationEn())
                .isEqualTo("¥10k of loan loan-1 is past due, the oldest instalment since 2026-02-01: 1 day.");
        assertThat(scenario.lastAlert().explanationZh()).isEqualTo("贷款loan-1逾期金额1.0万元，最早一期应还日2026-02-01，逾期1天。");
        assertThat(scenario.lastAlert().subjectId()).isEqualTo("loan-1");

        scenario.until(at("2026-03-04", 0));
        assertThat(scenario.story()).hasSize(1);
        scenario.until(at("2026-05-03", 0));
        assertThat(scenario.story()).containsExactly("OPEN LIGHT 2026-02-02", "OPEN MODERATE 2026-03-04");
        scenario.until(at("2026-05-03", 1));
        assertThat(scenario.story())
                .containsExactly("OPEN LIGHT 2026-02-02", "OPEN MODERATE 2026-03-04", "OPEN SEVERE 2026-05-03");
    }

    @Test
    void doesNotGrowMoreSevereBeforeTheBookingsOfTheDayAreIn() {
        var scenario = loanDue(1).knows(failedDebit("failed", Instant.parse("2026-03-03T16:30:00Z")));

        assertThat(scenario.until(Instant.parse("2026-03-03T16:59:59Z")).story())
                .containsExactly("OPEN LIGHT 2026-02-02");
    }

    @Test
    void staysQuietIfPaidOnTheDayOrButForRounding() {
        assertThat(loanDue(1)
                        .knows(paid("paid", at("2026-02-01", 23), at("2026-02-01", 23), 10_000))
                        .until(at("2026-06-01", 0))
                        .alerts())
                .isEmpty();
        assertThat(loanDue(1)
                        .knows(paid("paid", at("2026-02-01", 23), at("2026-02-01", 23), 9_999))
                        .until(at("2026-06-01", 0))
                        .alerts())
                .isEmpty();
        assertThat(loanDue(1)
                        .knows(paid("paid", at("2026-02-01", 23), at("2026-02-01", 23), 9_998))
                        .until(at("2026-06-01", 0))
                        .alerts())
                .isNotEmpty();
    }

    @Test
    void recoversWhenPaidAndOpensTheSameAlertAgainWithinThirtyDays() {
        var scenario = loanDue(2)
                .knows(paid("late", at("2026-02-10", 9), at("2026-02-10", 9), 10_000))
                .until(at("2026-03-02", 1));

        assertThat(scenario.story())
                .containsExactly("OPEN LIGHT 2026-02-02", "RECOVERED LIGHT 2026-02-10", "OPEN LIGHT 2026-03-02");
        assertThat(scenario.lastAlert().revision()).isEqualTo(3);
    }

    @Test
    void growsLessSevereWhenOnlyTheOldestInstalmentIsPaid() {
        var scenario = loanDue(2)
                .knows(paid("late", at("2026-03-10", 9), at("2026-03-10", 9), 10_000))
                .until(at("2026-03-20", 0));

        assertThat(scenario.story())
                .containsExactly("OPEN LIGHT 2026-02-02", "OPEN MODERATE 2026-03-04", "OPEN LIGHT 2026-03-10");
    }

    @Test
    void isWithdrawnByAPaymentMadeInTimeAndBookedLate() {
        var scenario = loanDue(1)
                .knows(paid("in-time", at("2026-02-04", 9), at("2026-01-31", 9), 10_000))
                .until(at("2026-06-01", 0));

        assertThat(scenario.story()).containsExactly("OPEN LIGHT 2026-02-02", "WITHDRAWN LIGHT 2026-02-04");
    }

    @Test
    void raisesWhenThePaymentIsTakenBack() {
        var scenario = loanDue(1)
                .knows(
                        paid("paid", at("2026-01-30", 9), at("2026-01-30", 9), 10_000),
                        Records.repayment(
                                "bounced", at("2026-02-05", 9), at("2026-01-30", 9), Optional.of("paid"), "loan-1", 0))
                .until(at("2026-02-10", 0));

        assertThat(scenario.story()).containsExactly("OPEN LIGHT 2026-02-05");
    }

    @Test
    void doesNotCountAFailedDebit() {
        var scenario = loanDue(1).knows(failedDebit("failed", at("2026-02-01", 9)));

        assertThat(scenario.until(at("2026-02-02", 2)).alerts()).hasSize(1);
    }

    @Test
    void isNotWithdrawnByLatePaymentsThatHaveGrownOld() {
        // Always one instalment behind for a year: each is paid forty days late.
        var scenario = loanDue(14);
        for (int month = 0; month < 12; month++) {
            Instant paidAt = at(LocalDate.of(2026, 2, 1).plusMonths(month).plusDays(40), 9);
            scenario.knows(paid("late-" + month, paidAt, paidAt, 10_000));
        }
        scenario.until(at("2027-02-10", 0));

        assertThat(scenario.story()).hasSizeGreaterThan(3).noneMatch(story -> story.startsWith("WITHDRAWN"));
    }

    @Test
    void recoversWhenTheLoanIsSettled() {
        var scenario = loanDue(1)
                .knows(Records.loan(
                        "settled", at("2026-02-20", 9), "loan-1", LoanStatus.SETTLED, 100_000, schedule(1), List.of()))
                .until(at("2026-06-01", 0));

        assertThat(scenario.story()).containsExactly("OPEN LIGHT 2026-02-02", "RECOVERED LIGHT 2026-02-20");
    }

    @Test
    void takesInstalmentsDueBeforeTheLoanWasKnownAsSettled() {
        var scenario = DetectorScenario.of("P1")
                .knows(Records.loan(
                        "loan", at("2026-02-02", 9), "loan-1", LoanStatus.ACTIVE, 100_000, schedule(1), List.of()));

        assertThat(scenario.until(at("2026-06-01", 0)).alerts()).isEmpty();
    }

    private static DetectorScenario loanDue(int instalments) {
        return DetectorScenario.of("P1")
                .knows(Records.loan(
                        "loan", KNOWN, "loan-1", LoanStatus.ACTIVE, 100_000, schedule(instalments), List.of()));
    }

    private static List<Instalment> schedule(int instalments) {
        return IntStream.range(0, instalments)
                .mapToObj(
                        i -> Records.instalment(i + 1, LocalDate.of(2026, 2, 1).plusMonths(i), 10_000))
                .toList();
    }

    private static io.loanwatch.model.Repayment paid(String id, Instant knownAt, Instant occurredAt, long yuan) {
        return Records.repayment(id, knownAt, occurredAt, Optional.empty(), "loan-1", yuan);
    }

    private static io.loanwatch.model.Repayment failedDebit(String id, Instant at) {
        return Records.repayment(id, at, at, Optional.empty(), "loan-1", 10_000, RepaymentKind.AUTO_DEBIT_FAILED);
    }
}
