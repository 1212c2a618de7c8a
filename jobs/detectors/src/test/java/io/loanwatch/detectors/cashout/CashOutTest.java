package io.loanwatch.detectors.cashout;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.DetectorScenario;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.model.LoanStatus;
import io.loanwatch.model.TransactionType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CashOutTest {

    private static final Instant DRAWN = at("2026-03-02", 9);

    @Test
    void raisesAtTenPercentOfThePrincipalWithinSevenDays() {
        var scenario = loanOf(100_000).knows(cash("a", "2026-03-04", 6_000), cash("b", "2026-03-09", 4_000));

        assertThat(scenario.until(at("2026-03-10", 0)).story()).containsExactly("OPEN MODERATE 2026-03-09");
        assertThat(scenario.lastAlert().explanationEn())
                .isEqualTo(
                        "¥10k in cash left the account that received the loan from 2026-03-03 to 2026-03-09, 10% of the"
                                + " principal of ¥100k (limit ¥10k).");
        assertThat(scenario.lastAlert().explanationZh())
                .isEqualTo("2026-03-03至2026-03-09从收款账户提取现金1.0万元，占贷款本金10.0万元的10%（阈值1.0万元）。");
        assertThat(scenario.lastAlert().eventIds()).containsExactly("a", "b");
    }

    @Test
    void staysQuietOneYuanBelow() {
        var scenario = loanOf(100_000).knows(cash("a", "2026-03-04", 6_000), cash("b", "2026-03-09", 3_999));

        assertThat(scenario.until(at("2026-04-10", 0)).alerts()).isEmpty();
    }

    @Test
    void staysQuietIfItTakesLongerThanSevenDays() {
        var scenario = loanOf(100_000).knows(cash("a", "2026-03-04", 6_000), cash("b", "2026-03-11", 4_000));

        assertThat(scenario.until(at("2026-04-10", 0)).alerts()).isEmpty();
    }

    @Test
    void raisesAtFiftyThousandWhateverThePrincipal() {
        assertThat(loanOf(10_000_000)
                        .knows(cash("a", "2026-03-04", 50_000))
                        .until(at("2026-03-10", 0))
                        .alerts())
                .hasSize(1);
        assertThat(loanOf(10_000_000)
                        .knows(cash("a", "2026-03-04", 49_999))
                        .until(at("2026-03-10", 0))
                        .alerts())
                .isEmpty();
    }

    @Test
    void looksOnlyAtAccountsThatReceivedTheLoanWithinNinetyDaysAndFromThenOn() {
        assertThat(loanOf(100_000)
                        .knows(Records.cash("other", at("2026-03-04", 9), at("2026-03-04", 9), "acc-9", 90_000))
                        .until(at("2026-04-10", 0))
                        .alerts())
                .isEmpty();
        assertThat(loanOf(100_000)
                        .knows(cash("before", "2026-03-01", 90_000))
                        .until(at("2026-04-10", 0))
                        .alerts())
                .isEmpty();
        assertThat(loanOf(100_000)
                        .knows(cash("later", "2026-05-31", 90_000))
                        .until(at("2026-06-10", 0))
                        .alerts())
                .isEmpty();
        assertThat(loanOf(100_000)
                        .knows(cash("in-time", "2026-05-30", 90_000))
                        .until(at("2026-06-10", 0))
                        .alerts())
                .hasSize(1);
    }

    @Test
    void recoversAWeekAfterTheWindowHasPassed() {
        var scenario = loanOf(100_000).knows(cash("a", "2026-03-04", 10_000)).until(at("2026-04-10", 0));

        assertThat(scenario.story()).containsExactly("OPEN MODERATE 2026-03-04", "RECOVERED MODERATE 2026-03-18");
    }

    @Test
    void isOneAlertWhileMoreCashLeavesAndOpensAgainWithinThirtyDays() {
        var scenario = loanOf(100_000)
                .knows(
                        cash("a", "2026-03-04", 10_000),
                        cash("b", "2026-03-06", 10_000),
                        cash("c", "2026-04-10", 10_000))
                .until(at("2026-04-11", 0));

        assertThat(scenario.story())
                .containsExactly(
                        "OPEN MODERATE 2026-03-04", "RECOVERED MODERATE 2026-03-20", "OPEN MODERATE 2026-04-10");
        assertThat(scenario.lastAlert().revision()).isEqualTo(3);
    }

    @Test
    void isWithdrawnByAReversal() {
        var scenario = loanOf(100_000)
                .knows(cash("a", "2026-03-04", 10_000), Records.reversal("r", at("2026-03-05", 9), "a", 10_000))
                .until(at("2026-04-10", 0));

        assertThat(scenario.story()).containsExactly("OPEN MODERATE 2026-03-04", "WITHDRAWN MODERATE 2026-03-05");
    }

    @Test
    void isWithdrawnByACorrectionToLess() {
        var scenario = loanOf(100_000)
                .knows(
                        cash("a", "2026-03-04", 10_000),
                        Records.transfer(
                                "corrected",
                                at("2026-03-05", 9),
                                at("2026-03-04", 9),
                                Optional.of("a"),
                                "acc-1",
                                900_000,
                                TransactionType.CASH_WITHDRAWAL,
                                Optional.empty()))
                .until(at("2026-04-10", 0));

        assertThat(scenario.story()).containsExactly("OPEN MODERATE 2026-03-04", "WITHDRAWN MODERATE 2026-03-05");
    }

    @Test
    void staysQuietIfTheReversalIsKnownFirst() {
        assertThat(loanOf(100_000)
                        .knows(
                                Records.reversal("r", at("2026-03-05", 9), "z", 10_000),
                                Records.cash("z", at("2026-03-05", 9), at("2026-03-04", 9), "acc-1", 10_000))
                        .until(at("2026-04-10", 0))
                        .alerts())
                .isEmpty();
    }

    @Test
    void forgetsReversalsOfWhatIsNoCash() {
        var scenario = loanOf(100_000);
        for (LocalDate day = LocalDate.of(2026, 3, 2); day.isBefore(LocalDate.of(2026, 9, 2)); day = day.plusDays(1)) {
            scenario.knows(
                    Records.cash("wages-" + day, at(day, 9), at(day, 9), "acc-9", 10),
                    Records.reversal("reversal-" + day, at(day, 10), "a-transfer-" + day, 10));
        }
        scenario.until(at("2026-06-01", 0));
        int inJune = io.loanwatch.detectors.testing.Stored.bytes(scenario.state()).length;
        scenario.until(at("2026-06-02", 0));
        int pendingOfADay = inJune - io.loanwatch.detectors.testing.Stored.bytes(scenario.state()).length;
        scenario.until(at("2026-09-01", 0));
        int inSeptember = io.loanwatch.detectors.testing.Stored.bytes(scenario.state()).length;

        // Nothing but the pending records of three months has gone.
        assertThat(inJune - inSeptember).isBetween(85 * pendingOfADay, 97 * pendingOfADay);
    }

    @Test
    void staysQuietAboutALoanTooSmallForAShare() {
        var scenario = DetectorScenario.of("M6")
                .knows(new LoanOf("tiny", 5).record(), Records.cash("a", DRAWN, DRAWN, "acc-9", 100));

        assertThat(scenario.until(at("2026-03-10", 0)).alerts()).isEmpty();
    }

    private static DetectorScenario loanOf(long principalYuan) {
        return DetectorScenario.of("M6")
                .knows(Records.loan(
                        "loan",
                        DRAWN,
                        "loan-1",
                        LoanStatus.ACTIVE,
                        principalYuan,
                        List.of(),
                        List.of(Records.drawdown("d-1", DRAWN, principalYuan, "acc-1"))));
    }

    private static io.loanwatch.model.Transaction cash(String id, String day, long yuan) {
        return Records.cash(id, at(day, 9), at(day, 9), "acc-1", yuan);
    }

    /** A loan whose principal is counted in cents. */
    private record LoanOf(String loanId, long cents) {
        io.loanwatch.model.Loan record() {
            var loan = Records.loan(
                    "loan-" + loanId,
                    DRAWN,
                    loanId,
                    LoanStatus.ACTIVE,
                    1,
                    List.of(),
                    List.of(Records.drawdown("d", DRAWN, 1, "acc-1")));
            return new io.loanwatch.model.Loan(
                    loan.eventId(),
                    loan.knownAt(),
                    loan.occurredAt(),
                    loan.corrects(),
                    loan.borrowerId(),
                    loan.loanId(),
                    loan.contractId(),
                    loan.product(),
                    loan.revolving(),
                    loan.purposeClasses(),
                    cents,
                    cents,
                    loan.currency(),
                    loan.annualRatePpm(),
                    loan.signedOn(),
                    loan.maturesOn(),
                    loan.status(),
                    loan.rolloverKind(),
                    loan.replacesLoanId(),
                    loan.repaymentAccount(),
                    loan.branchPath(),
                    loan.manager(),
                    loan.approvedLoanToValuePpm(),
                    loan.schedule(),
                    loan.drawdowns());
        }
    }
}
