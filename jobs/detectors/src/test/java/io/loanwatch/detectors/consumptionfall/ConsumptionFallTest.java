package io.loanwatch.detectors.consumptionfall;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.DetectorScenario;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.model.Feed;
import io.loanwatch.model.Segment;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class ConsumptionFallTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate FALL = LocalDate.of(2025, 6, 2);
    private static final LocalDate LAST = LocalDate.of(2025, 9, 30);

    @Test
    void isLightBelowSeventyPercentAndModerateBelowForty() {
        var light = meter(day -> day.isBefore(FALL) ? 1_000_000 : 550_000).until(at(LAST, 0));
        var moderate = meter(day -> day.isBefore(FALL) ? 1_000_000 : 300_000).until(at(LAST, 0));

        assertThat(light.story()).hasSize(1).allMatch(line -> line.startsWith("OPEN LIGHT"));
        assertThat(moderate.story()).hasSize(2).last().asString().startsWith("OPEN MODERATE");
        assertThat(moderate.lastAlert().measures())
                .filteredOn(measure -> measure.name().equals("electricity_by_month"))
                .hasSize(6);
    }

    @Test
    void staysQuietAtEightyPercentInSeasonsAndOverTheFestival() {
        assertThat(meter(day -> day.isBefore(FALL) ? 1_000_000 : 800_000)
                        .until(at(LAST, 0))
                        .alerts())
                .isEmpty();
        // Air conditioning from June to August, every year.
        assertThat(meter(day -> day.getMonthValue() >= 6 && day.getMonthValue() <= 8 ? 1_800_000 : 1_000_000)
                        .until(at(LAST, 0))
                        .alerts())
                .isEmpty();
        // New year's day is 29 January 2025.
        assertThat(meter(day -> day.isAfter(LocalDate.of(2025, 1, 18)) && day.isBefore(LocalDate.of(2025, 2, 16))
                                ? 100_000
                                : 1_000_000)
                        .until(at("2025-05-31", 0))
                        .alerts())
                .isEmpty();
    }

    @Test
    void waitsForTheFeed() {
        var scenario = meter(day -> day.isBefore(FALL) ? 1_000_000 : 300_000)
                .knows(Records.revoked("revoked", at(FALL, 9), Feed.ELECTRICITY, "meter", at(FALL, 9)));

        assertThat(scenario.until(at(LAST, 0)).alerts()).isEmpty();
    }

    private static DetectorScenario meter(ToLongFunction<LocalDate> wattHours) {
        var scenario = DetectorScenario.of("U1")
                .knows(
                        Records.party("party", at(FIRST, 0), Segment.CORPORATE),
                        Records.consent("consent", at(FIRST, 0), Feed.ELECTRICITY, "meter"))
                .completeDaily(Feed.ELECTRICITY, FIRST, LAST);
        for (LocalDate day = FIRST; day.isBefore(LAST); day = day.plusDays(1)) {
            scenario.knows(Records.reading(
                    "r-" + day, at(day.plusDays(1), 3), Optional.empty(), day, day, wattHours.applyAsLong(day)));
        }
        return scenario;
    }
}
