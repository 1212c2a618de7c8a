package io.loanwatch.detectors.forbiddenpayee;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.Ends;
import io.loanwatch.detectors.testing.TracedStory;
import io.loanwatch.model.MoneyPath;
import io.loanwatch.model.PathHop;
import io.loanwatch.model.PathKind;
import io.loanwatch.model.PaymentMode;
import io.loanwatch.model.Product;
import io.loanwatch.model.PurposeClass;
import io.loanwatch.model.TransactionType;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForbiddenPayeeTest {

    @Test
    void tellsHowMuchWentWhereAndHow() {
        var scenario = TracedStory.of("M1")
                .pays("a", "2026-03-04", 10, Ends.own(), Ends.company("middle"), 4_000_000)
                .pays("b", "2026-03-07", 10, Ends.company("middle"), TracedStory.developer(), 4_000_000)
                .until("2026-03-10");

        assertThat(scenario.story()).containsExactly("OPEN SEVERE 2026-03-07");
        assertThat(scenario.lastAlert().explanationEn())
                .isEqualTo(
                        "¥4.0m of the ¥5.0m drawn on 3 March reached a property developer in 2 hops within 4 days (all"
                                + " four rules).");
        assertThat(scenario.lastAlert().explanationZh()).isEqualTo("3月3日发放的500.0万元中有400.0万元4天内经2次转账流向房地产企业（四种规则均成立）。");
        assertThat(scenario.lastAlert().eventIds()).containsExactly("b");
        var path = scenario.lastAlert().paths().get(0);
        assertThat(path.kind()).isEqualTo(PathKind.COUNTED);
        assertThat(path.hops()).extracting(PathHop::transferId).containsExactly("payout", "a", "b");
        assertThat(path.ownFirstCents()).isEqualTo(400_000_000);
    }

    @Test
    void isAlertedAMinuteAfterTheTransferThatCrossesTheThreshold() {
        var story = TracedStory.of("M1").pays("a", "2026-03-04", 10, Ends.own(), TracedStory.developer(), 1_000_000);

        assertThat(story.until(at("2026-03-04", 10).plusSeconds(59)).alerts()).isEmpty();
        assertThat(story.until(at("2026-03-04", 10).plusSeconds(60)).alerts()).hasSize(1);
    }

    @Test
    void isModerateUnderThreeRulesWithOwnMoneyFirstAndLightUnderLess() {
        var muchOwn = TracedStory.of("M1")
                .holds(Ends.own(), 900_000)
                .pays("a", "2026-03-04", 10, Ends.own(), TracedStory.developer(), 1_200_000)
                .until("2026-03-05");
        assertThat(muchOwn.story()).containsExactly("OPEN MODERATE 2026-03-04");
        assertThat(muchOwn.lastAlert().explanationEn())
                .isEqualTo(
                        "¥300k–¥1.2m of the ¥5.0m drawn on 3 March reached a property developer in 1 hop within a day (all"
                                + " four rules).");

        var mostOwn = TracedStory.of("M1")
                .holds(Ends.own(), 2_000_000)
                .pays("a", "2026-03-04", 10, Ends.own(), TracedStory.developer(), 1_200_000)
                .until("2026-03-05");
        assertThat(mostOwn.story()).containsExactly("OPEN LIGHT 2026-03-04");
        assertThat(mostOwn.lastAlert().explanationEn()).contains("Up to ¥1.2m", "two of four rules");
    }

    @Test
    void leavesAnHonestSupplierAloneThatBuysPropertyFromItsRevenue() {
        var supplier = Ends.company("supplier");
        var scenario = TracedStory.of("M1")
                .pays("a", "2026-03-04", 10, Ends.own(), supplier, 4_000_000)
                .pays("b", "2026-03-05", 10, supplier, TracedStory.developer(), 1_500_000)
                .pays("c", "2026-03-20", 10, supplier, TracedStory.developer(), 2_500_000)
                .until("2026-06-10");

        assertThat(scenario.alerts()).isEmpty();
    }

    @Test
    void showsApartWhatIsNotCounted() {
        var supplier = Ends.company("supplier");
        var scenario = TracedStory.of("M1")
                .pays("a", "2026-03-04", 10, Ends.own(), supplier, 2_000_000)
                .pays("b", "2026-03-05", 10, supplier, TracedStory.developer(), 500_000)
                .pays("c", "2026-03-06", 10, Ends.own(), TracedStory.developer(), 600_000)
                .until("2026-03-10");

        assertThat(scenario.lastAlert().explanationEn())
                .isEqualTo(
                        "¥600k of the ¥5.0m drawn on 3 March reached a property developer in 1 hop within 3 days (all four"
                                + " rules). Up to ¥500k more got there by way of somebody who kept most of what it received, and is"
                                + " not counted.");
        assertThat(scenario.lastAlert().paths())
                .extracting(MoneyPath::kind)
                .containsExactly(PathKind.COUNTED, PathKind.UNCOUNTED);
    }

    @Test
    void housingLoansMayBuyProperty() {
        assertThat(TracedStory.of("M1")
                        .with(TracedStory.loan(
                                Product.MORTGAGE, 5_000_000, PaymentMode.ENTRUSTED, PurposeClass.HOUSING))
                        .pays("a", "2026-03-04", 10, Ends.own(), TracedStory.developer(), 5_000_000)
                        .until("2026-03-10")
                        .alerts())
                .isEmpty();
    }

    @Test
    void isWithdrawnByAReversalAndEndsWithTheDrawdownOtherwise() {
        var reversed = TracedStory.of("M1")
                .pays("a", "2026-03-04", 10, Ends.own(), TracedStory.developer(), 1_000_000)
                .pays(
                        "r",
                        "2026-03-06",
                        10,
                        TracedStory.developer(),
                        Ends.own(),
                        1_000_000,
                        TransactionType.REVERSAL,
                        Optional.of("a"))
                .until("2026-12-01");
        assertThat(reversed.story()).containsExactly("OPEN SEVERE 2026-03-04", "WITHDRAWN SEVERE 2026-03-06");

        var kept = TracedStory.of("M1")
                .pays("a", "2026-03-04", 10, Ends.own(), TracedStory.developer(), 1_000_000)
                .until("2026-12-01");
        assertThat(kept.story()).containsExactly("OPEN SEVERE 2026-03-04", "RECOVERED SEVERE 2026-07-31");
        assertThat(kept.lastAlert().explanationEn()).startsWith("Recovered. ¥1.0m of the ¥5.0m");
    }
}
