package io.loanwatch.detectors.suddendecline;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.testing.DetectorScenario;
import io.loanwatch.detectors.testing.Records;
import io.loanwatch.model.Feed;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Severity;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuddenDeclineTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate FALL = LocalDate.of(2025, 6, 2);
    private static final LocalDate LAST = LocalDate.of(2025, 12, 31);

    @Test
    void isModerateByOneSourceAndSevereByTwo() {
        var meterOnly = business(1_000, 250).until(at("2025-09-30", 0));
        var both = business(200, 250).until(at("2025-09-30", 0));

        assertThat(meterOnly.alerts()).isNotEmpty().allMatch(alert -> alert.severity() == Severity.MODERATE);
        assertThat(both.lastAlert().severity()).isEqualTo(Severity.SEVERE);
        assertThat(both.lastAlert().explanationEn())
                .contains(
                        "Independent sources for a sudden decline of the business: 2 (",
                        "electricity has fallen",
                        "inflow has fallen");
        assertThat(both.lastAlert().explanationZh()).contains("用电量下降");
    }

    @Test
    void staysQuietWhereNothingFallsFar() {
        assertThat(business(800, 850).until(at(LAST, 0)).alerts()).isEmpty();
    }

    @Test
    void doesNotRecoverWhileASourceMayNotBeLookedAt() {
        var scenario = business(1_000, 250)
                .knows(Records.revoked("revoked", at("2025-08-01", 9), Feed.ELECTRICITY, "meter", at("2025-08-01", 9)));

        assertThat(scenario.until(at(LAST, 0)).story()).hasSize(1);
    }

    private static DetectorScenario business(int inflowPerMille, int meterPerMille) {
        var scenario = DetectorScenario.of("F1")
                .knows(
                        Records.party("party", at(FIRST, 0), Segment.SMALL_BUSINESS),
                        Records.consent("consent", at(FIRST, 0), Feed.ELECTRICITY, "meter"))
                .completeDaily(Feed.ACCOUNTS, FIRST, LAST)
                .completeDaily(Feed.ELECTRICITY, FIRST, LAST);
        for (LocalDate day = FIRST; day.isBefore(LAST); day = day.plusDays(1)) {
            boolean before = day.isBefore(FALL);
            long wattHours = 1_000L * (before ? 1_000 : meterPerMille);
            long yuan = 10L * (before ? 1_000 : inflowPerMille);
            scenario.knows(
                    Records.reading("r-" + day, at(day.plusDays(1), 3), Optional.empty(), day, day, wattHours),
                    Records.received("in-" + day, at(day, 15), at(day, 14), yuan, 50_000));
        }
        return scenario;
    }
}
