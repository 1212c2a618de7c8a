package io.loanwatch.detectors.redletters;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.DetectorScenario;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.model.Feed;
import io.loanwatch.model.Segment;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RedLettersTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 6, 1);
    private static final LocalDate LAST = LocalDate.of(2025, 12, 31);

    @Test
    void raisesWhenAFifthOfAMonthIsTakenBackWeeksLater() {
        var scenario = redLetters(4, 20_000);
        scenario.until(at("2025-09-30", 0));

        assertThat(scenario.story()).hasSize(2);
        assertThat(scenario.story().get(0)).startsWith("OPEN MODERATE 2025-07");
        assertThat(scenario.story().get(1)).startsWith("RECOVERED MODERATE");
    }

    @Test
    void staysQuietForOneReturnedDeliveryAndForASmallShare() {
        assertThat(redLetters(1, 80_000).until(at("2025-09-30", 0)).alerts()).isEmpty();
        assertThat(redLetters(5, 2_000).until(at("2025-09-30", 0)).alerts()).isEmpty();
    }

    // Of invoices of ¥10,000 a day in June 2025, known in July.
    private static DetectorScenario redLetters(int count, long yuan) {
        var scenario = DetectorScenario.of("T4")
                .knows(
                        Records.party("party", at(FIRST, 0), Segment.SMALL_BUSINESS),
                        Records.consent("consent", at(FIRST, 0), Feed.TAX, "taxpayer"))
                .completeDaily(Feed.TAX, FIRST, LAST);
        for (LocalDate day = FIRST; day.isBefore(LAST); day = day.plusDays(1)) {
            scenario.knows(Records.invoice("i-" + day, at(day, 15), at(day, 14), 10_000));
        }
        for (int i = 0; i < count; i++) {
            LocalDate original = LocalDate.of(2025, 6, 10 + i);
            scenario.knows(Records.redLetter("red-" + i, at(LocalDate.of(2025, 7, 5 + i), 9), -yuan, at(original, 14)));
        }
        return scenario;
    }
}
