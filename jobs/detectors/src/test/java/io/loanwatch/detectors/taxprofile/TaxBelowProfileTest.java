package io.loanwatch.detectors.taxprofile;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.DetectorScenario;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.model.Feed;
import io.loanwatch.model.Segment;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaxBelowProfileTest {

    private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);

    @Test
    void raisesWhenHalfAYearBringsAFifthLessThanTheSameMonthsBefore() {
        var scenario = filings(70, 1, 99).until(at("2025-12-31", 0));

        assertThat(scenario.story()).containsExactly("OPEN MODERATE 2025-06-21");
    }

    @Test
    void staysQuietAtEightyFivePercentInSeasonsAndWhereAMonthWasNotFiled() {
        assertThat(filings(85, 1, 99).until(at("2025-12-31", 0)).alerts()).isEmpty();
        assertThat(filings(100, 4, 99).until(at("2025-12-31", 0)).alerts()).isEmpty();
        assertThat(filings(70, 1, 27).until(at("2025-10-15", 0)).alerts()).isEmpty();
    }

    /** Monthly returns of three years: December counts {@code december} times, and 2025 {@code percent2025}. */
    private static DetectorScenario filings(int percent2025, int december, int missing) {
        var scenario = DetectorScenario.of("T2")
                .knows(
                        Records.party("party", at(FIRST, 0), Segment.SMALL_BUSINESS),
                        Records.consent("tax", at(FIRST, 0), Feed.TAX, "taxpayer"))
                .completeDaily(Feed.TAX, FIRST, LocalDate.of(2026, 1, 31));
        for (int i = 0; i < 35; i++) {
            LocalDate month = FIRST.plusMonths(i);
            LocalDate last = month.plusMonths(1).minusDays(1);
            long yuan = 100_000L * (month.getMonthValue() == 12 ? december : 1) * (i >= 24 ? percent2025 : 100) / 100;
            if (i != missing) {
                scenario.knows(
                        Records.filing("f-" + month, at(last.plusDays(14), 9), Optional.empty(), month, last, yuan));
            }
        }
        return scenario;
    }
}
