package io.loanwatch.detectors.splitpayments;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.Ends;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.detectors.testing.TracedStory;
import io.loanwatch.model.Drawdown;
import io.loanwatch.model.LoanStatus;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.PaymentMode;
import io.loanwatch.model.Product;
import io.loanwatch.model.PurposeClass;
import io.loanwatch.model.RolloverKind;
import io.loanwatch.model.TransferParty;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SplitPaymentsTest {

    private static final TransferParty SELLER = Ends.outside("seller.x", OwnerClass.CORPORATE);

    @Test
    void addsUpACompanysPaymentsToOnePayeeWithinFiveWorkdays() {
        var scenario = company()
                .pays("a", "2026-03-04", 10, Ends.own(), SELLER, 4_000_000)
                .pays("b", "2026-03-06", 10, Ends.own(), SELLER, 4_000_000)
                .pays("c", "2026-03-10", 10, Ends.own(), SELLER, 2_000_001)
                .until("2026-03-20");

        assertThat(scenario.story()).containsExactly("OPEN MODERATE 2026-03-10");
        assertThat(scenario.lastAlert().explanationEn())
                .isEqualTo(
                        "3 payments of loan money to one payee from 4 March to 10 March add up to ¥10.0m, above the limit of"
                                + " ¥10.0m for payment without the bank.");
    }

    @Test
    void staysQuietAtTheLimitAfterAWeekAndAboutOtherPayees() {
        assertThat(company()
                        .pays("a", "2026-03-04", 10, Ends.own(), SELLER, 5_000_000)
                        .pays("b", "2026-03-10", 10, Ends.own(), SELLER, 5_000_000)
                        .pays("c", "2026-03-11", 10, Ends.own(), SELLER, 4_000_000)
                        .pays("d", "2026-03-10", 10, Ends.own(), Ends.company("other"), 6_000_000)
                        .until("2026-03-20")
                        .alerts())
                .isEmpty();
    }

    @Test
    void isSevereIfTheMoneyIsMisused() {
        assertThat(company()
                        .pays("a", "2026-03-04", 10, Ends.own(), TracedStory.developer(), 6_000_000)
                        .pays("b", "2026-03-06", 10, Ends.own(), TracedStory.developer(), 6_000_000)
                        .until("2026-03-20")
                        .story())
                .containsExactly("OPEN SEVERE 2026-03-06");
    }

    @Test
    void leavesEntrustedPaymentsAlone() {
        assertThat(TracedStory.of("M3")
                        .with(TracedStory.loan(
                                Product.CORPORATE, 20_000_000, PaymentMode.ENTRUSTED, PurposeClass.WORKING_CAPITAL))
                        .pays("a", "2026-03-04", 10, Ends.own(), SELLER, 6_000_000)
                        .pays("b", "2026-03-06", 10, Ends.own(), SELLER, 6_000_000)
                        .until("2026-03-20")
                        .alerts())
                .isEmpty();
    }

    @Test
    void addsUpAPersonsDrawdowns() {
        var scenario = TracedStory.of("M3")
                .with(Records.loan(
                        "loan",
                        at("2026-03-05", 12),
                        "loan-1",
                        Product.PERSONAL_BUSINESS,
                        LoanStatus.ACTIVE,
                        List.of(),
                        100_000_000,
                        List.of(),
                        List.of(drawdown("d-1", "2026-03-03", 300_000), drawdown("d-2", "2026-03-05", 200_001)),
                        RolloverKind.NONE,
                        Optional.empty(),
                        false));

        assertThat(scenario.until("2026-09-01").story())
                .containsExactly("OPEN MODERATE 2026-03-05", "RECOVERED MODERATE 2026-07-31");
    }

    private static Drawdown drawdown(String id, String day, long yuan) {
        return new Drawdown(
                id, at(day, 9), yuan * 100, PaymentMode.SELF, Ends.own().account(), List.of());
    }

    private static TracedStory company() {
        return TracedStory.of("M3")
                .with(TracedStory.loan(Product.CORPORATE, 20_000_000, PaymentMode.SELF, PurposeClass.WORKING_CAPITAL));
    }
}
