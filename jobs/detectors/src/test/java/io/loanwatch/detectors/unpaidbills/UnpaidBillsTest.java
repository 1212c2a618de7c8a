package io.loanwatch.detectors.unpaidbills;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.DetectorScenario;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.model.Feed;
import io.loanwatch.model.Segment;
import io.loanwatch.model.UtilityBill;
import io.loanwatch.model.UtilityBillEvent;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnpaidBillsTest {

    @Test
    void raisesOnTheSixteenthDayAfterDueAndRecoversWhenPaid() {
        var scenario = issued("b1", "2025-03-06", "2025-03-20").knows(event("b1", "2025-04-20", UtilityBillEvent.PAID));

        assertThat(scenario.until(at("2025-04-04", 23)).alerts()).isEmpty();
        assertThat(scenario.until(at("2025-05-01", 0)).story())
                .containsExactly("OPEN MODERATE 2025-04-05", "RECOVERED MODERATE 2025-04-20");
        assertThat(scenario.alerts().get(0).explanationEn())
                .isEqualTo("Bills are not paid when due: ¥3k unpaid for 16 days after they were due (limit 15 days),"
                        + " 1 late bills from 2024-10-06 to 2025-04-05.");
    }

    @Test
    void staysQuietForABillPaidWithinFifteenDays() {
        var scenario = issued("b1", "2025-03-06", "2025-03-20").knows(event("b1", "2025-04-04", UtilityBillEvent.PAID));

        assertThat(scenario.until(at("2025-12-01", 0)).alerts()).isEmpty();
    }

    @Test
    void raisesForTwoLateBillsOfHalfAYear() {
        var scenario = issued("b1", "2025-03-06", "2025-03-20")
                .knows(
                        event("b1", "2025-03-28", UtilityBillEvent.PAID),
                        issue("b2", "2025-05-06", "2025-05-20"),
                        event("b2", "2025-05-29", UtilityBillEvent.PAID));

        assertThat(scenario.until(at("2025-12-01", 0)).story())
                .containsExactly("OPEN MODERATE 2025-05-25", "RECOVERED MODERATE 2025-09-18");
    }

    @Test
    void isSevereWhileTheSupplyIsDisconnected() {
        var scenario = issued("b1", "2025-03-06", "2025-03-20")
                .knows(
                        event("b1", "2025-03-25", UtilityBillEvent.DISCONNECTED),
                        event("b1", "2025-03-27", UtilityBillEvent.PAID),
                        event("b1", "2025-03-28", UtilityBillEvent.RECONNECTED));

        assertThat(scenario.until(at("2025-05-01", 0)).story())
                .containsExactly("OPEN SEVERE 2025-03-25", "RECOVERED SEVERE 2025-03-28");
    }

    @Test
    void isWithdrawnByAPaymentInTimeThatBecomesKnownLate() {
        var scenario = issued("b1", "2025-03-06", "2025-03-20")
                .knows(Records.bill(
                        "late",
                        at("2025-04-10", 9),
                        at("2025-03-18", 9),
                        "b1",
                        UtilityBillEvent.PAID,
                        Optional.empty()));

        assertThat(scenario.until(at("2025-05-01", 0)).story())
                .containsExactly("OPEN MODERATE 2025-04-05", "WITHDRAWN MODERATE 2025-04-10");
    }

    @Test
    void waitsWhileTheFeedMayNotBeLookedAt() {
        var scenario = issued("b1", "2025-03-06", "2025-03-20")
                .knows(Records.revoked("revoked", at("2025-03-25", 9), Feed.ELECTRICITY, "meter", at("2025-03-25", 9)));

        assertThat(scenario.until(at("2025-06-01", 0)).alerts()).isEmpty();
    }

    private static DetectorScenario issued(String bill, String day, String due) {
        return DetectorScenario.of("U3")
                .knows(
                        Records.party("party", at("2025-01-01", 0), Segment.SMALL_BUSINESS),
                        Records.consent("consent", at("2025-01-01", 0), Feed.ELECTRICITY, "meter"),
                        issue(bill, day, due));
    }

    private static UtilityBill issue(String bill, String day, String due) {
        return Records.bill(
                bill + "-issued",
                at(day, 9),
                at(day, 9),
                bill,
                UtilityBillEvent.ISSUED,
                Optional.of(LocalDate.parse(due)));
    }

    private static UtilityBill event(String bill, String day, UtilityBillEvent event) {
        return Records.bill(bill + "-" + event, at(day, 9), at(day, 9), bill, event, Optional.empty());
    }
}
