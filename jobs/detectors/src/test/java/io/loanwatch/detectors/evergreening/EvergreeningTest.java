package io.loanwatch.detectors.evergreening;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.DetectorScenario;
import io.loanwatch.detectors.testing.Ends;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.detectors.testing.TracedStory;
import io.loanwatch.model.AccountKind;
import io.loanwatch.model.Drawdown;
import io.loanwatch.model.Instalment;
import io.loanwatch.model.InvoiceDirection;
import io.loanwatch.model.Loan;
import io.loanwatch.model.LoanStatus;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.PaymentMode;
import io.loanwatch.model.Product;
import io.loanwatch.model.PurposeClass;
import io.loanwatch.model.Repayment;
import io.loanwatch.model.RepaymentKind;
import io.loanwatch.model.RolloverKind;
import io.loanwatch.model.TransactionType;
import io.loanwatch.model.TransferParty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvergreeningTest {

    private static final TransferParty LENDER = Ends.company("lender");
    private static final TransferParty OTHER_LOAN = Ends.outside("other-loan.x", OwnerClass.FINANCIAL_INSTITUTION);

    @Test
    void findsAnInstalmentThatWasBridged() {
        var scenario = bridged(loan(false, Optional.empty(), "loan-1")).until("2026-08-01");

        assertThat(scenario.story()).containsExactly("OPEN MODERATE 2026-04-07", "RECOVERED MODERATE 2026-06-02");
        assertThat(scenario.alerts().get(0).explanationEn())
                .isEqualTo(
                        "The instalment of ¥1.0m due on 3 April was covered by ¥950k that came from one payer without"
                                + " invoices just before, and ¥800k of it went back soon after.");
    }

    @Test
    void ignoresTradeLateMoneyAndMoneyThatStays() {
        assertThat(bridged(loan(false, Optional.empty(), "loan-1"))
                        .knows(Records.tradeInvoice(
                                "invoice",
                                at("2026-03-30", 20),
                                at("2026-03-29", 10),
                                InvoiceDirection.SALES,
                                "lender",
                                50_000_000))
                        .until("2026-08-01")
                        .alerts())
                .isEmpty();
        assertThat(TracedStory.of("M7")
                        .with(loan(false, Optional.empty(), "loan-1"))
                        .pays("in", "2026-03-30", 10, LENDER, Ends.own(), 1_000_000)
                        .pays("out", "2026-04-07", 10, Ends.own(), LENDER, 1_000_000)
                        .until("2026-08-01")
                        .alerts())
                .isEmpty();
        assertThat(TracedStory.of("M7")
                        .with(loan(false, Optional.empty(), "loan-1"))
                        .pays("in", "2026-04-01", 10, LENDER, Ends.own(), 1_000_000)
                        .pays("out", "2026-04-14", 10, Ends.own(), LENDER, 1_000_000)
                        .until("2026-08-01")
                        .alerts())
                .isEmpty();
    }

    @Test
    void ignoresRevolvingLoansAndApprovedRenewal() {
        assertThat(bridged(loan(true, Optional.empty(), "loan-1"))
                        .until("2026-08-01")
                        .alerts())
                .isEmpty();
        assertThat(bridged(loan(false, Optional.empty(), "loan-1"))
                        .knows(loan(false, Optional.of("loan-1"), "loan-2"))
                        .until("2026-08-01")
                        .alerts())
                .isEmpty();
    }

    @Test
    void aRenewalAMonthLaterDoesNotTakeBackWhatCoveredAnEarlierInstalment() {
        assertThat(bridged(loan(false, Optional.empty(), "loan-1"))
                        .knows(loan(false, Optional.of("loan-1"), "loan-2", at("2026-05-03", 9)))
                        .until("2026-05-20")
                        .story())
                .containsExactly("OPEN MODERATE 2026-04-07");
    }

    @Test
    void isWithdrawnIfTheReturnIsReversed() {
        assertThat(bridged(loan(false, Optional.empty(), "loan-1"))
                        .pays(
                                "r",
                                "2026-04-08",
                                10,
                                LENDER,
                                Ends.own(),
                                800_000,
                                TransactionType.REVERSAL,
                                Optional.of("out"))
                        .until("2026-08-01")
                        .story())
                .containsExactly("OPEN MODERATE 2026-04-07", "WITHDRAWN MODERATE 2026-04-08");
    }

    @Test
    void findsMoneyThatRepaysALoanAtAnotherBank() {
        assertThat(TracedStory.of("M7")
                        .pays(
                                "a",
                                "2026-03-04",
                                10,
                                Ends.own(),
                                OTHER_LOAN,
                                300_000,
                                TransactionType.LOAN_REPAYMENT,
                                Optional.empty())
                        .pays(
                                "b",
                                "2026-03-05",
                                10,
                                Ends.own(),
                                OTHER_LOAN,
                                2_500_000,
                                TransactionType.LOAN_REPAYMENT,
                                Optional.empty())
                        .until("2026-03-10")
                        .story())
                .containsExactly("OPEN MODERATE 2026-03-04", "OPEN SEVERE 2026-03-05");
    }

    @Test
    void tellsAnotherLoanHereFromItsOwnByTheRepaymentRecord() {
        TransferParty loanAccount = Ends.inside("bank.loans", OwnerClass.FINANCIAL_INSTITUTION, AccountKind.LOAN);
        assertThat(repaid("loan-7", loanAccount, TracedStory.PRINCIPAL_YUAN).story())
                .containsExactly("OPEN MODERATE 2026-03-04");
        assertThat(repaid("loan-1", loanAccount, TracedStory.PRINCIPAL_YUAN).alerts())
                .isEmpty();
    }

    @Test
    void lettingAnApprovedRenewalRepayTheOldLoanIsNoEvergreening() {
        TransferParty loanAccount = Ends.inside("bank.loans", OwnerClass.FINANCIAL_INSTITUTION, AccountKind.LOAN);
        var story = TracedStory.of("M7")
                .with(TracedStory.loan(
                        Product.SMALL_BUSINESS,
                        TracedStory.PRINCIPAL_YUAN,
                        PaymentMode.SELF,
                        RolloverKind.RENEWAL,
                        Optional.of("loan-7"),
                        PurposeClass.WORKING_CAPITAL))
                .pays(
                        "a",
                        "2026-03-04",
                        10,
                        Ends.own(),
                        loanAccount,
                        500_000,
                        TransactionType.LOAN_REPAYMENT,
                        Optional.empty())
                .knows(repayment("loan-7"));
        assertThat(story.until("2026-03-10").alerts()).isEmpty();
    }

    private static DetectorScenario repaid(String loanId, TransferParty loanAccount, long yuan) {
        return TracedStory.of("M7")
                .pays(
                        "a",
                        "2026-03-04",
                        10,
                        Ends.own(),
                        loanAccount,
                        yuan / 10,
                        TransactionType.LOAN_REPAYMENT,
                        Optional.empty())
                .knows(repayment(loanId))
                .until("2026-03-10");
    }

    private static Repayment repayment(String loanId) {
        return new Repayment(
                "repayment",
                at("2026-03-04", 10),
                at("2026-03-04", 10),
                Optional.empty(),
                Records.BORROWER,
                loanId,
                RepaymentKind.SCHEDULED,
                50_000_000,
                "CNY",
                Optional.of(Ends.own().account()));
    }

    private static TracedStory bridged(Loan loan) {
        return TracedStory.of("M7")
                .with(loan)
                .pays("in", "2026-04-01", 10, LENDER, Ends.own(), 950_000)
                .pays("out", "2026-04-07", 10, Ends.own(), LENDER, 800_000);
    }

    private static Loan loan(boolean revolving, Optional<String> replaces, String loanId) {
        return loan(revolving, replaces, loanId, TracedStory.DRAWN.minusSeconds(60));
    }

    private static Loan loan(boolean revolving, Optional<String> replaces, String loanId, Instant knownAt) {
        return Records.loan(
                "record-" + loanId,
                knownAt,
                loanId,
                Product.SMALL_BUSINESS,
                LoanStatus.ACTIVE,
                List.of(),
                500_000_000,
                List.of(new Instalment(1, LocalDate.of(2026, 4, 3), loanId.equals("loan-1") ? 100_000_000 : 1, 0)),
                List.of(new Drawdown(
                        "d-" + loanId,
                        TracedStory.DRAWN,
                        500_000_000,
                        PaymentMode.SELF,
                        Ends.own().account(),
                        List.of())),
                replaces.isPresent() ? RolloverKind.RENEWAL : RolloverKind.NONE,
                replaces,
                revolving);
    }
}
