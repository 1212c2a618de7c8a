package io.loanwatch.detectors.inflowfall;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.DetectorScenario;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.model.Feed;
import io.loanwatch.model.Segment;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class InflowFallTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate FALL = LocalDate.of(2025, 6, 1);
    private static final LocalDate LAST = LocalDate.of(2025, 12, 31);

    @Test
    void raisesWithinSixtyDaysWhenInflowHalves() {
        var scenario = inflow(FALL, LAST, 4_000);
        scenario.until(at("2025-08-31", 0));

        assertThat(scenario.alerts()).hasSize(1);
        assertThat(scenario.alerts().get(0).revisedAt()).isBetween(at("2025-06-16", 0), at("2025-08-31", 0));
        assertThat(scenario.alerts().get(0).measures())
                .filteredOn(measure -> measure.name().equals("inflow_by_month"))
                .hasSize(6);
    }

    @Test
    void staysQuietForAFallOfAThirdAndForTwoQuietWeeks() {
        assertThat(inflow(FALL, LAST, 7_000).until(at(LAST, 0)).alerts()).isEmpty();
        assertThat(inflow(FALL, FALL.plusDays(10), 1_000).until(at(LAST, 0)).alerts())
                .isEmpty();
    }

    @Test
    void staysQuietOverTheSpringFestival() {
        // New year's day is 29 January 2025.
        var rest = LocalDate.of(2025, 1, 22);
        assertThat(inflow(rest, rest.plusDays(26), 0).until(at("2025-05-31", 0)).alerts())
                .isEmpty();
    }

    private static DetectorScenario inflow(LocalDate from, LocalDate to, long yuan) {
        var scenario = DetectorScenario.of("X1")
                .knows(Records.party("party", at(FIRST, 0), Segment.SMALL_BUSINESS))
                .completeDaily(Feed.ACCOUNTS, FIRST, LAST);
        for (LocalDate day = FIRST; day.isBefore(LAST); day = day.plusDays(2)) {
            boolean low = !day.isBefore(from) && !day.isAfter(to);
            long amount = low ? yuan : 10_000;
            if (amount > 0) {
                scenario.knows(Records.received("in-" + day, at(day, 15), at(day, 14), amount, 100_000));
            }
        }
        return scenario;
    }
}
