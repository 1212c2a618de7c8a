package io.loanwatch.detectors.customerbreak;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.DetectorScenario;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.model.Feed;
import io.loanwatch.model.Segment;
import io.loanwatch.model.TaxInvoice;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CustomerBreakTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 6, 3);
    private static final LocalDate LAST = LocalDate.of(2025, 12, 31);

    /** A Monday, on which the large customer is invoiced for the last time. */
    private static final LocalDate STOP = LocalDate.of(2025, 6, 2);

    @Test
    void raisesSixtyDaysBeyondTheOwnGapOfALargeCustomer() {
        var scenario = known();
        weekly(scenario, "large", 60_000, STOP);
        small(scenario, 40_000);
        scenario.until(at("2025-08-31", 0));

        // Its gaps are seven days; the sixty-seventh day after 2 June is 8 August, judged on the Sunday after, settled
        // on Wednesday.
        assertThat(scenario.story()).containsExactly("OPEN MODERATE 2025-08-13");
        assertThat(scenario.lastAlert().explanationEn())
                .isEqualTo(
                        "The three largest customers bring 60% of a year's sales (limit 50%); 1 of them with 55% no longer"
                                + " buy: the last invoice to the largest is of 2025-06-02, 69 days counted, against at most 7 days"
                                + " usually (limit 67 days).");
    }

    @Test
    void isLightForACustomerOfLessThanThirtyPercent() {
        var scenario = known();
        weekly(scenario, "large", 24_000, STOP);
        weekly(scenario, "second", 36_000, LAST);
        small(scenario, 40_000);

        assertThat(scenario.until(at("2025-08-31", 0)).story()).containsExactly("OPEN LIGHT 2025-08-13");
    }

    @Test
    void staysQuietWhereNobodyIsLarge() {
        var scenario = known();
        weekly(scenario, "large", 6_000, STOP);
        small(scenario, 100_000);

        assertThat(scenario.until(at("2025-08-31", 0)).alerts()).isEmpty();
    }

    @Test
    void recoversWhenTheCustomerBuysAgainAndIsWithdrawnByAnInvoiceRecordedLate() {
        var again = known();
        weekly(again, "large", 60_000, STOP);
        small(again, 40_000);
        for (int week = 0; week < 4; week++) {
            again.knows(invoice("again-" + week, LocalDate.of(2025, 9, 1).plusWeeks(week), "large", 60_000));
        }
        assertThat(again.until(at("2025-09-30", 0)).story())
                .containsExactly("OPEN MODERATE 2025-08-13", "RECOVERED MODERATE 2025-09-17");

        var late = known();
        weekly(late, "large", 60_000, STOP);
        small(late, 40_000);
        late.knows(invoice("late", LocalDate.of(2025, 7, 21), LocalDate.of(2025, 8, 20), "large", 60_000));
        assertThat(late.until(at("2025-08-25", 0)).story())
                .containsExactly("OPEN MODERATE 2025-08-13", "WITHDRAWN MODERATE 2025-08-20");
    }

    private static DetectorScenario known() {
        return DetectorScenario.of("T6")
                .knows(
                        Records.party("party", at(FIRST, 8), Segment.SMALL_BUSINESS),
                        Records.consent("consent", at(FIRST, 8), Feed.TAX, "taxpayer"))
                .completeDaily(Feed.TAX, FIRST, LAST);
    }

    private static void weekly(DetectorScenario scenario, String customer, long yuan, LocalDate last) {
        for (LocalDate day = FIRST; !day.isAfter(last); day = day.plusWeeks(1)) {
            scenario.knows(invoice(customer + "-" + day, day, customer, yuan));
        }
    }

    /** Twenty customers that share what is invoiced in a week. */
    private static void small(DetectorScenario scenario, long yuan) {
        for (int customer = 0; customer < 20; customer++) {
            weekly(scenario, "small-" + customer, yuan / 20, LAST);
        }
    }

    private static TaxInvoice invoice(String id, LocalDate day, String customer, long yuan) {
        return invoice(id, day, day, customer, yuan);
    }

    private static TaxInvoice invoice(String id, LocalDate day, LocalDate known, String customer, long yuan) {
        TaxInvoice any = Records.invoice(id, at(known, 10), at(day, 9), yuan);
        return new TaxInvoice(
                any.eventId(),
                any.knownAt(),
                any.occurredAt(),
                any.corrects(),
                any.borrowerId(),
                any.direction(),
                any.invoiceNumber(),
                customer,
                any.netAmountCents(),
                any.taxCents(),
                any.currency(),
                any.originalOccurredAt());
    }
}
