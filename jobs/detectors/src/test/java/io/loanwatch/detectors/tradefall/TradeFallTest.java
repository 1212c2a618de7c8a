package io.loanwatch.detectors.tradefall;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.DetectorScenario;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.model.DeclarationStatus;
import io.loanwatch.model.Feed;
import io.loanwatch.model.Segment;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TradeFallTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate STOP = LocalDate.of(2025, 6, 1);
    private static final LocalDate LAST = LocalDate.of(2025, 12, 31);

    @Test
    void raisesSixtyDaysBeyondTheOwnGapAndIsModerateAlone() {
        var scenario = exports(STOP, LAST).completeDaily(Feed.CUSTOMS, FIRST, LAST);

        // The last declaration is of 28 May; gaps are of seven days; Sundays are judged a week later.
        assertThat(scenario.until(at("2025-12-01", 0)).story()).containsExactly("OPEN MODERATE 2025-08-11");
    }

    @Test
    void isSevereWhenElectricityFallsWithIt() {
        var scenario = exports(STOP, LAST).completeDaily(Feed.CUSTOMS, FIRST, LAST);
        readings(scenario);
        assertThat(scenario.until(at("2025-12-01", 0)).story())
                .as("a meter that may not be looked at")
                .containsExactly("OPEN MODERATE 2025-08-11");

        var seen = exports(STOP, LAST)
                .completeDaily(Feed.CUSTOMS, FIRST, LAST)
                .completeDaily(Feed.ELECTRICITY, FIRST, LAST)
                .knows(Records.consent("meter", at(FIRST, 8), Feed.ELECTRICITY, "meter"));
        readings(seen);
        assertThat(seen.until(at("2025-12-01", 0)).story()).containsExactly("OPEN SEVERE 2025-08-11");
    }

    private static void readings(DetectorScenario scenario) {
        for (LocalDate day = FIRST; day.isBefore(LAST); day = day.plusDays(1)) {
            long wattHours = day.isBefore(STOP) ? 1_000_000 : 200_000;
            scenario.knows(Records.reading("r-" + day, at(day.plusDays(1), 3), Optional.empty(), day, day, wattHours));
        }
    }

    @Test
    void isWithdrawnByDeclarationsThatComeLate() {
        var scenario = exports(STOP, LAST).completeDaily(Feed.CUSTOMS, FIRST, LAST);
        for (LocalDate day = STOP; day.isBefore(LocalDate.of(2025, 8, 12)); day = day.plusDays(7)) {
            scenario.knows(declared(day, LocalDate.of(2025, 8, 14)));
        }
        assertThat(scenario.until(at("2025-08-31", 0)).story())
                .containsExactly("OPEN MODERATE 2025-08-11", "WITHDRAWN MODERATE 2025-08-14");
    }

    @Test
    void staysQuietWhileTheFeedIsNotCompleteAndForThreeWeeksWithoutTrade() {
        assertThat(exports(STOP, LAST)
                        .completeDaily(Feed.CUSTOMS, FIRST, STOP)
                        .until(at("2025-12-01", 0))
                        .alerts())
                .isEmpty();
        assertThat(exports(STOP, STOP.plusDays(20))
                        .completeDaily(Feed.CUSTOMS, FIRST, LAST)
                        .until(at("2025-12-01", 0))
                        .alerts())
                .isEmpty();
    }

    private static DetectorScenario exports(LocalDate stop, LocalDate again) {
        var scenario = DetectorScenario.of("C1")
                .knows(
                        Records.party("party", at(FIRST, 0), Segment.SMALL_BUSINESS),
                        Records.consent("consent", at(FIRST, 0), Feed.CUSTOMS, "customs"));
        for (LocalDate day = FIRST.plusDays(2); day.isBefore(LAST); day = day.plusDays(7)) {
            if (day.isBefore(stop) || day.isAfter(again)) {
                scenario.knows(declared(day, day.plusDays(2)));
            }
        }
        return scenario;
    }

    private static io.loanwatch.model.CustomsDeclaration declared(LocalDate day, LocalDate knownOn) {
        return Records.export(
                "e-" + day, at(knownOn, 9), at(day, 9), Optional.empty(), DeclarationStatus.DECLARED, 100_000);
    }
}
