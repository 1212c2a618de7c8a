package io.loanwatch.detectors.contradiction;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.DetectorScenario;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.model.Feed;
import io.loanwatch.model.Segment;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FabricatedSalesTest {

    private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);

    @Test
    void raisesAfterThreeMonthsOfInvoicesWithoutElectricity() {
        var scenario = factory(27, 3, 0.5).until(at("2025-08-01", 0));

        assertThat(scenario.story()).containsExactly("OPEN MODERATE 2025-07-08");
        assertThat(scenario.lastAlert().measures())
                .filteredOn(measure -> measure.name().endsWith("_by_month"))
                .hasSize(12);
    }

    @Test
    void staysQuietWhenBothFallAndForTwoOddMonths() {
        assertThat(factory(27, 0.4, 0.4).until(at("2025-12-20", 0)).alerts()).isEmpty();
        assertThat(factory(34, 3, 0.5).until(at("2026-01-05", 0)).alerts()).isEmpty();
    }

    // Three years of months that move together until one parts from the other.
    private static DetectorScenario factory(int partsFrom, double salesFactor, double meterFactor) {
        var scenario = DetectorScenario.of("U4")
                .knows(
                        Records.party("party", at(FIRST, 0), Segment.SMALL_BUSINESS),
                        Records.consent("tax", at(FIRST, 0), Feed.TAX, "taxpayer"),
                        Records.consent("power", at(FIRST, 0), Feed.ELECTRICITY, "meter"))
                .completeDaily(Feed.TAX, FIRST, LocalDate.of(2026, 2, 1))
                .completeDaily(Feed.ELECTRICITY, FIRST, LocalDate.of(2026, 2, 1));
        for (int i = 0; i < 36; i++) {
            LocalDate month = FIRST.plusMonths(i);
            LocalDate last = month.plusMonths(1).minusDays(1);
            double busy = 1 + 0.1 * (i * 7 % 11);
            double odd = 1 + 0.01 * (i * 5 % 7);
            boolean parts = i >= partsFrom;
            scenario.knows(
                    Records.invoice("i-" + month, at(last, 15), at(last, 12), (long)
                            (500_000 * busy * odd * (parts ? salesFactor : 1))),
                    Records.reading("r-" + month, at(last.plusDays(1), 9), Optional.empty(), month, last, (long)
                            (50_000_000 * busy * (parts ? meterFactor : 1))));
        }
        return scenario;
    }
}
