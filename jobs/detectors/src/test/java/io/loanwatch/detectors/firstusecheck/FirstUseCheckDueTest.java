package io.loanwatch.detectors.firstusecheck;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.Ends;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.detectors.testing.TracedStory;
import io.loanwatch.model.Inspection;
import io.loanwatch.model.InspectionKind;
import io.loanwatch.model.InspectionResult;
import io.loanwatch.model.PaymentMode;
import io.loanwatch.model.Product;
import io.loanwatch.model.PurposeClass;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FirstUseCheckDueTest {

    @Test
    void remindsAfterThreeDaysOfSelfPaymentWithWhatIsTraced() {
        var scenario = TracedStory.of("M11")
                .pays("a", "2026-03-04", 10, Ends.own(), TracedStory.developer(), 1_000_000)
                .knows(check("check", "2026-03-10", "2026-03-09"))
                .until("2026-03-20");

        assertThat(scenario.story()).containsExactly("OPEN LIGHT 2026-03-07", "RECOVERED LIGHT 2026-03-10");
        assertThat(scenario.alerts().get(0).explanationEn())
                .isEqualTo(
                        "The first check of what the ¥5.0m drawn on 3 March is used for was due on 2026-03-06; so far ¥1.0m"
                                + " of it went to a property developer.");
        assertThat(scenario.alerts().get(0).paths()).hasSize(1);
    }

    @Test
    void remindsAfterSevenDaysOfEntrustedPayment() {
        var scenario = TracedStory.of("M11")
                .with(TracedStory.loan(
                        Product.CORPORATE, 5_000_000, PaymentMode.ENTRUSTED, PurposeClass.WORKING_CAPITAL))
                .until("2026-03-20");

        assertThat(scenario.story()).containsExactly("OPEN LIGHT 2026-03-11");
    }

    @Test
    void staysQuietIfItWasCheckedAndIsWithdrawnIfThatIsToldLate() {
        assertThat(TracedStory.of("M11")
                        .knows(check("check", "2026-03-06", "2026-03-06"))
                        .until("2026-03-20")
                        .alerts())
                .isEmpty();
        assertThat(TracedStory.of("M11")
                        .knows(check("check", "2026-03-09", "2026-03-06"))
                        .until("2026-03-20")
                        .story())
                .containsExactly("OPEN LIGHT 2026-03-07", "WITHDRAWN LIGHT 2026-03-09");
    }

    private static Inspection check(String id, String knownOn, String madeOn) {
        return Records.inspection(
                id,
                at(knownOn, 20),
                at(madeOn, 10),
                Optional.empty(),
                InspectionKind.FIRST_USE_CHECK,
                "loan-1",
                Optional.of("d-1"),
                InspectionResult.NORMAL);
    }
}
