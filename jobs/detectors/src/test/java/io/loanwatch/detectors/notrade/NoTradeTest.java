package io.loanwatch.detectors.notrade;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.Ends;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.detectors.testing.TracedStory;
import io.loanwatch.model.Feed;
import io.loanwatch.model.InvoiceDirection;
import io.loanwatch.model.TaxInvoice;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class NoTradeTest {

    @Test
    void isLightFromThirtyPercentAndModerateFromSixty() {
        var scenario = covered()
                .pays("a", "2026-03-04", 10, Ends.own(), Ends.company("one"), 1_500_000)
                .pays("b", "2026-03-14", 10, Ends.own(), Ends.company("two"), 1_500_000)
                .until("2026-06-10");

        assertThat(scenario.story()).containsExactly("OPEN LIGHT 2026-05-04", "OPEN MODERATE 2026-05-14");
        assertThat(scenario.lastAlert().explanationEn())
                .isEqualTo(
                        "¥3.0m of the ¥5.0m drawn on 3 March went to 2 suppliers whose invoices cover less than 50% of what"
                                + " they received (0% in all), 60% of the principal of ¥5.0m (limit ¥1.5m; all four rules).");
    }

    @Test
    void staysQuietWhereHalfIsInvoicedBeforeOrAfter() {
        assertThat(covered()
                        .pays("a", "2026-03-04", 10, Ends.own(), Ends.company("one"), 2_000_000)
                        .pays("b", "2026-03-04", 11, Ends.own(), Ends.company("two"), 2_000_000)
                        .knows(invoice("one", "2025-10-01", "2025-10-01", 1_000_000))
                        .knows(invoice("two", "2026-04-10", "2026-04-10", 1_000_000))
                        .until("2026-06-10")
                        .alerts())
                .isEmpty();
    }

    @Test
    void recoversWithALaterInvoiceAndIsWithdrawnByOneThatWasWrittenInTime() {
        assertThat(covered()
                        .pays("a", "2026-03-04", 10, Ends.own(), Ends.company("one"), 2_000_000)
                        .knows(invoice("one", "2026-05-20", "2026-05-20", 1_000_000))
                        .until("2026-06-10")
                        .story())
                .containsExactly("OPEN LIGHT 2026-05-04", "RECOVERED LIGHT 2026-05-20");
        assertThat(covered()
                        .pays("a", "2026-03-04", 10, Ends.own(), Ends.company("one"), 2_000_000)
                        .knows(invoice("one", "2026-05-20", "2026-03-20", 1_000_000))
                        .until("2026-06-10")
                        .story())
                .containsExactly("OPEN LIGHT 2026-05-04", "WITHDRAWN LIGHT 2026-05-20");
    }

    @Test
    void concludesNothingFromAFeedThatIsNotThere() {
        assertThat(TracedStory.of("M9")
                        .pays("a", "2026-03-04", 10, Ends.own(), Ends.company("one"), 2_000_000)
                        .until("2026-06-10")
                        .alerts())
                .isEmpty();
    }

    private static TracedStory covered() {
        return TracedStory.of("M9")
                .complete(Feed.TAX, LocalDate.of(2026, 1, 2), LocalDate.of(2026, 6, 10))
                .knows(Records.consent("consent", at("2026-01-01", 9), Feed.TAX, "taxpayer"));
    }

    private static TaxInvoice invoice(String supplier, String knownOn, String writtenOn, long yuan) {
        return Records.tradeInvoice(
                "invoice-" + supplier,
                at(knownOn, 20),
                at(writtenOn, 10),
                InvoiceDirection.PURCHASE,
                supplier,
                yuan * 100);
    }
}
