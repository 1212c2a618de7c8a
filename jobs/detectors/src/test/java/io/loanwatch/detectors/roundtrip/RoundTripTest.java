package io.loanwatch.detectors.roundtrip;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.Ends;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.detectors.testing.TracedStory;
import io.loanwatch.model.InvoiceDirection;
import io.loanwatch.model.MoneyPath;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.PathHop;
import io.loanwatch.model.PathKind;
import io.loanwatch.model.Relation;
import io.loanwatch.model.TaxInvoice;
import io.loanwatch.model.TransactionType;
import io.loanwatch.model.TransferParty;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoundTripTest {

    private static final TransferParty MIDDLE = Ends.company("middle");
    private static final TransferParty OUTSIDE = Ends.outside("far.x", OwnerClass.CORPORATE);

    @Test
    void findsMoneyThatComesBackByWayOfAStranger() {
        var scenario = TracedStory.of("M2")
                .pays("a", "2026-03-04", 10, Ends.own(), MIDDLE, 3_000_000)
                .pays("b", "2026-03-06", 10, MIDDLE, Ends.own(), 2_900_000)
                .until("2026-03-10");

        assertThat(scenario.story()).containsExactly("OPEN SEVERE 2026-03-06");
        assertThat(scenario.lastAlert().explanationEn())
                .isEqualTo(
                        "¥2.9m of the ¥5.0m drawn on 3 March came back to the borrower in 2 hops within 3 days, 97% of what"
                                + " had been paid out (all four rules).");
        assertThat(scenario.lastAlert().explanationZh())
                .isEqualTo("3月3日发放的500.0万元中有290.0万元3天内经2次转账回流至借款人，占对外支付的97%（四种规则均成立）。");
    }

    @Test
    void findsDetoursToTheControllerThroughACompanyWithMuchMoney() {
        var scenario = TracedStory.of("M2")
                .related("ctrl", Relation.CONTROLLER)
                .holds(MIDDLE, 5_000_000)
                .pays("a", "2026-03-04", 10, Ends.own(), MIDDLE, 3_000_000)
                .pays("b", "2026-03-05", 10, MIDDLE, Ends.company("second"), 3_000_000)
                .pays("c", "2026-03-05", 11, Ends.company("second"), Ends.company("ctrl"), 3_000_000)
                .until("2026-03-10");

        assertThat(scenario.story()).containsExactly("OPEN MODERATE 2026-03-05");
        assertThat(scenario.lastAlert().explanationEn()).contains("came back to its controller in 3 hops");
    }

    @Test
    void keepsToPartiesAsTheyAreKnown() {
        var late = TracedStory.of("M2")
                .pays("a", "2026-03-04", 10, Ends.own(), Ends.company("sister"), 3_000_000)
                .knows(Records.related(
                        "party",
                        at("2026-03-20", 9),
                        "sister",
                        Relation.CONTROLLED_COMPANY,
                        OwnerClass.CORPORATE,
                        Optional.empty(),
                        LocalDate.of(2020, 1, 1),
                        Optional.empty()))
                .knows(Records.related(
                        "party-2",
                        at("2026-03-25", 9),
                        "sister",
                        Relation.CONTROLLED_COMPANY,
                        OwnerClass.CORPORATE,
                        Optional.empty(),
                        LocalDate.of(2020, 1, 1),
                        Optional.of(LocalDate.of(2025, 12, 31))))
                .until("2026-04-10");

        assertThat(late.story()).containsExactly("OPEN SEVERE 2026-03-20", "WITHDRAWN SEVERE 2026-03-25");
    }

    @Test
    void ignoresPartiesKnownByAGuaranteeAlone() {
        assertThat(TracedStory.of("M2")
                        .related("guarantor", Relation.GUARANTOR)
                        .pays("a", "2026-03-04", 10, Ends.own(), Ends.company("guarantor"), 3_000_000)
                        .until("2026-06-10")
                        .alerts())
                .isEmpty();
    }

    @Test
    void ignoresInvoicedTrade() {
        assertThat(TracedStory.of("M2")
                        .pays("a", "2026-03-04", 10, Ends.own(), MIDDLE, 3_000_000)
                        .pays("b", "2026-03-06", 10, MIDDLE, Ends.own(), 2_900_000)
                        .knows(invoice("2026-02-20", InvoiceDirection.SALES, "middle", 2_000_000))
                        .until("2026-06-10")
                        .alerts())
                .isEmpty();
        assertThat(TracedStory.of("M2")
                        .related("sister", Relation.CONTROLLED_COMPANY)
                        .pays("a", "2026-03-04", 10, Ends.own(), Ends.company("sister"), 3_000_000)
                        .knows(invoice("2026-02-20", InvoiceDirection.PURCHASE, "sister", 2_000_000))
                        .until("2026-06-10")
                        .alerts())
                .isEmpty();
        assertThat(TracedStory.of("M2")
                        .pays("a", "2026-03-04", 10, Ends.own(), MIDDLE, 3_000_000)
                        .pays("b", "2026-03-06", 10, MIDDLE, Ends.own(), 2_900_000)
                        .knows(invoice("2026-02-20", InvoiceDirection.SALES, "middle", 1_000_000))
                        .until("2026-06-10")
                        .alerts())
                .as("invoices for a third of it")
                .isNotEmpty();
    }

    @Test
    void ignoresReversalsAndRedemptions() {
        assertThat(TracedStory.of("M2")
                        .pays("a", "2026-03-04", 10, Ends.own(), MIDDLE, 3_000_000)
                        .pays(
                                "r",
                                "2026-03-05",
                                10,
                                MIDDLE,
                                Ends.own(),
                                3_000_000,
                                TransactionType.REVERSAL,
                                Optional.of("a"))
                        .pays(
                                "w",
                                "2026-03-05",
                                11,
                                Ends.own(),
                                OUTSIDE,
                                2_000_000,
                                TransactionType.WEALTH_PURCHASE,
                                Optional.empty())
                        .pays(
                                "x",
                                "2026-03-09",
                                11,
                                OUTSIDE,
                                Ends.own(),
                                2_000_000,
                                TransactionType.WEALTH_REDEMPTION,
                                Optional.of("w"))
                        .until("2026-06-10")
                        .alerts())
                .isEmpty();
        assertThat(TracedStory.of("M2")
                        .pays("a", "2026-03-04", 10, Ends.own(), OUTSIDE, 2_000_000)
                        .pays(
                                "x",
                                "2026-03-09",
                                11,
                                OUTSIDE,
                                Ends.own(),
                                2_000_000,
                                TransactionType.WEALTH_REDEMPTION,
                                Optional.empty())
                        .until("2026-06-10")
                        .alerts())
                .as("a redemption that names no purchase")
                .isEmpty();
    }

    @Test
    void countsProceedsOfABillThatComeBackToItsDrawer() {
        assertThat(TracedStory.of("M2")
                        .pays("a", "2026-03-04", 10, Ends.own(), MIDDLE, 3_000_000)
                        .pays(
                                "b",
                                "2026-03-06",
                                10,
                                MIDDLE,
                                Ends.own(),
                                2_900_000,
                                TransactionType.BILL_SETTLEMENT,
                                Optional.empty())
                        .until("2026-03-10")
                        .story())
                .containsExactly("OPEN SEVERE 2026-03-06");
    }

    @Test
    void infersWhatComesBackThroughAnotherBankAndIsNeverSevere() {
        var scenario = TracedStory.of("M2")
                .pays("a", "2026-03-04", 10, Ends.own(), OUTSIDE, 3_000_000)
                .pays("b", "2026-03-18", 10, OUTSIDE, Ends.own(), 2_900_000)
                .until("2026-03-20");

        assertThat(scenario.story()).containsExactly("OPEN MODERATE 2026-03-18");
        assertThat(scenario.lastAlert().explanationEn())
                .isEqualTo(
                        "Probably ¥2.9m of the ¥5.0m drawn on 3 March came back to the borrower through another bank, 97% of"
                                + " what had been paid out (inferred, not traced).");
        assertThat(scenario.lastAlert().paths()).extracting(MoneyPath::kind).containsExactly(PathKind.INFERRED);
        assertThat(scenario.lastAlert().paths().get(0).hops())
                .extracting(PathHop::transferId)
                .containsExactly("payout", "a", "b");
    }

    @Test
    void infersNothingFromAnotherAmountOrAfterTenWorkdays() {
        assertThat(TracedStory.of("M2")
                        .pays("a", "2026-03-04", 10, Ends.own(), OUTSIDE, 3_000_000)
                        .pays("b", "2026-03-10", 10, OUTSIDE, Ends.own(), 2_800_000)
                        .pays("c", "2026-03-19", 10, OUTSIDE, Ends.own(), 3_000_000)
                        .until("2026-06-10")
                        .alerts())
                .isEmpty();
    }

    @Test
    void ignoresWhatComesBackAfterAMonthAndWhatIsLittle() {
        assertThat(TracedStory.of("M2")
                        .pays("a", "2026-04-03", 10, Ends.own(), MIDDLE, 3_000_000)
                        .pays("b", "2026-04-03", 11, MIDDLE, Ends.own(), 3_000_000)
                        .pays("c", "2026-03-10", 10, Ends.own(), Ends.company("two"), 200_000)
                        .pays("d", "2026-03-10", 11, Ends.company("two"), Ends.own(), 200_000)
                        .until("2026-06-10")
                        .alerts())
                .isEmpty();
    }

    private static TaxInvoice invoice(String day, InvoiceDirection direction, String party, long yuan) {
        return Records.tradeInvoice("invoice", at(day, 20), at(day, 10), direction, party, yuan * 100);
    }
}
