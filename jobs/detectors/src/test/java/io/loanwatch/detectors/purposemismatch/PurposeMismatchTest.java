package io.loanwatch.detectors.purposemismatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.Ends;
import io.loanwatch.detectors.testing.TracedStory;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.PaymentMode;
import io.loanwatch.model.Product;
import io.loanwatch.model.PurposeClass;
import io.loanwatch.model.TransferParty;
import org.junit.jupiter.api.Test;

class PurposeMismatchTest {

    @Test
    void addsUpPayeesOutsideThePurpose() {
        var scenario = TracedStory.of("M4")
                .pays("a", "2026-03-04", 10, Ends.own(), of("K7040"), 500_000)
                .pays("b", "2026-03-05", 10, Ends.own(), of("K7040"), 1)
                .pays("c", "2026-03-06", 10, Ends.own(), TracedStory.developer(), 1_000_000)
                .until("2026-03-10");

        assertThat(scenario.story()).containsExactly("OPEN MODERATE 2026-03-05", "OPEN SEVERE 2026-03-06");
    }

    @Test
    void staysQuietAboutWhatFitsAndWhatIsUnknown() {
        assertThat(TracedStory.of("M4")
                        .pays("a", "2026-03-04", 10, Ends.own(), of("C3311"), 2_000_000)
                        .pays(
                                "b",
                                "2026-03-05",
                                10,
                                Ends.own(),
                                Ends.outside("somebody.x", OwnerClass.CORPORATE),
                                1_000_000)
                        .pays("c", "2026-03-06", 10, Ends.own(), Ends.outside("who.x", OwnerClass.UNKNOWN), 1_000_000)
                        .pays("d", "2026-03-06", 10, Ends.own(), Ends.outside("ann.x", OwnerClass.PERSON), 1_000_000)
                        .until("2026-06-10")
                        .alerts())
                .isEmpty();
    }

    @Test
    void judgesByThePurposeOfTheContract() {
        assertThat(TracedStory.of("M4")
                        .with(TracedStory.loan(
                                Product.SMALL_BUSINESS, 5_000_000, PaymentMode.SELF, PurposeClass.EQUIPMENT))
                        .pays("a", "2026-03-04", 10, Ends.own(), of("H6110"), 2_000_000)
                        .until("2026-03-10")
                        .story())
                .containsExactly("OPEN SEVERE 2026-03-04");
        assertThat(TracedStory.of("M4")
                        .with(TracedStory.loan(Product.SMALL_BUSINESS, 5_000_000, PaymentMode.SELF, PurposeClass.OTHER))
                        .pays("a", "2026-03-04", 10, Ends.own(), of("H6110"), 2_000_000)
                        .until("2026-03-10")
                        .alerts())
                .isEmpty();
    }

    private static TransferParty of(String industryCode) {
        return Ends.ofIndustry(Ends.outside("payee-" + industryCode + ".x", OwnerClass.CORPORATE), industryCode);
    }
}
