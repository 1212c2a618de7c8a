package io.loanwatch.detectors.salesnotrouted;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.DetectorScenario;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.model.Feed;
import io.loanwatch.model.Segment;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SalesNotRoutedTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate TURN = LocalDate.of(2025, 6, 1);
    private static final LocalDate LAST = LocalDate.of(2025, 12, 31);

    @Test
    void raisesWhenCustomersPayElsewhere() {
        var scenario = business(9_000, 1_000, 10_000).until(at("2025-10-31", 0));

        assertThat(scenario.story()).containsExactly("OPEN MODERATE 2025-08-04");
    }

    @Test
    void staysQuietWhenSalesFallToo() {
        assertThat(business(9_000, 1_000, 1_100).until(at(LAST, 0)).alerts()).isEmpty();
    }

    @Test
    void staysQuietForOneWhoNeverWasPaidHere() {
        assertThat(business(4_000, 3_000, 10_000).until(at(LAST, 0)).alerts()).isEmpty();
    }

    private static DetectorScenario business(long receiptsBefore, long receiptsAfter, long salesAfter) {
        var scenario = DetectorScenario.of("X2")
                .knows(
                        Records.party("party", at(FIRST, 0), Segment.SMALL_BUSINESS),
                        Records.consent("tax", at(FIRST, 0), Feed.TAX, "taxpayer"))
                .completeDaily(Feed.TAX, FIRST, LAST)
                .completeDaily(Feed.ACCOUNTS, FIRST, LAST);
        for (LocalDate day = FIRST; day.isBefore(LAST); day = day.plusDays(3)) {
            boolean before = day.isBefore(TURN);
            scenario.knows(
                    Records.invoice("i-" + day, at(day, 15), at(day, 14), before ? 10_000 : salesAfter),
                    Records.received(
                            "in-" + day, at(day, 15), at(day, 14), before ? receiptsBefore : receiptsAfter, 50_000));
        }
        return scenario;
    }
}
