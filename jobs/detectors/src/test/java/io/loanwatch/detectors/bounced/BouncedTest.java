package io.loanwatch.detectors.bounced;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.DetectorScenario;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.model.BillEvent;
import io.loanwatch.model.BillEventKind;
import io.loanwatch.model.Segment;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BouncedTest {

    @Test
    void raisesForTheSecondWithinThirtyDaysAndRecoversWhenTheyAreOver() {
        var scenario = borrower(event("a", "2025-03-01", BillEventKind.BOUNCED))
                .knows(event("b", "2025-03-30", BillEventKind.BOUNCED));

        assertThat(scenario.until(at("2025-06-01", 0)).story())
                .containsExactly("OPEN MODERATE 2025-03-30", "RECOVERED MODERATE 2025-03-31");
        assertThat(scenario.alerts().get(0).explanationEn())
                .isEqualTo("Payments were returned: 2 cheques, bills or debits over ¥40k bounced from 2025-03-01 to"
                        + " 2025-03-30 (limit 2).");
    }

    @Test
    void staysQuietForOneAndForTwoThirtyDaysApart() {
        assertThat(borrower(event("a", "2025-03-01", BillEventKind.BOUNCED))
                        .knows(
                                event("b", "2025-03-31", BillEventKind.BOUNCED),
                                event("c", "2025-03-31", BillEventKind.PAID))
                        .until(at("2025-06-01", 0))
                        .alerts())
                .isEmpty();
    }

    @Test
    void isSevereWhenAcceptanceIsRefused() {
        assertThat(borrower(event("a", "2025-03-01", BillEventKind.ACCEPTANCE_REFUSED))
                        .until(at("2025-03-02", 0))
                        .story())
                .containsExactly("OPEN SEVERE 2025-03-01");
    }

    @Test
    void isWithdrawnWhenOneOfThemIsCorrected() {
        var corrected =
                Records.billEvent("c", at("2025-03-12", 9), at("2025-03-10", 9), Optional.of("b"), BillEventKind.PAID);
        var scenario = borrower(event("a", "2025-03-01", BillEventKind.BOUNCED))
                .knows(event("b", "2025-03-10", BillEventKind.BOUNCED), corrected);

        assertThat(scenario.until(at("2025-06-01", 0)).story())
                .containsExactly("OPEN MODERATE 2025-03-10", "WITHDRAWN MODERATE 2025-03-12");
    }

    private static DetectorScenario borrower(BillEvent first) {
        return DetectorScenario.of("X5")
                .knows(Records.party("party", at("2025-01-01", 0), Segment.PERSONAL_BUSINESS), first);
    }

    private static BillEvent event(String id, String day, BillEventKind kind) {
        return Records.billEvent(id, at(day, 9), at(day, 9), Optional.empty(), kind);
    }
}
