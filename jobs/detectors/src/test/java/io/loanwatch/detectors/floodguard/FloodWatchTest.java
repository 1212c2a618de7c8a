package io.loanwatch.detectors.floodguard;

import static io.loanwatch.detectors.testing.Records.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.alerts.AlertComposer;
import io.loanwatch.model.PortfolioDay;
import io.loanwatch.model.PortfolioFigure;
import io.loanwatch.model.PortfolioMeasure;
import io.loanwatch.model.RiskAlert;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FloodWatchTest {

    private final List<RiskAlert> alerts = new ArrayList<>();
    private final AlertComposer composer = new AlertComposer("portfolio", 0);
    private FloodWatch watch = new FloodWatch();

    @Test
    void raisesWhenAllGroupsTogetherAreBeyondTheLimitAndRecoversWithTheMonth() throws IOException {
        day("2026-03-10", 10, 500, 15, 300);
        day("2026-03-11", 14, 500, 16, 300);
        day("2026-03-12", 20, 500, 16, 300);
        assertThat(watch.isFlood()).isTrue();
        assertThat(watch.sharePpm()).isEqualTo(45_000);
        day("2026-04-01", 0, 500, 0, 300);
        assertThat(watch.isFlood()).isFalse();

        assertThat(alerts)
                .extracting(alert -> alert.state() + " " + alert.severity())
                .containsExactly("OPEN MODERATE", "RECOVERED MODERATE");
        assertThat(alerts.get(0).explanationEn())
                .isEqualTo(
                        "25 cases became moderate or severe since 2026-03-01, 3% of 800 borrowers (limit 3%): look for a"
                                + " broken feed or a threshold that does not fit before working them.");
        assertThat(alerts.get(0).explanationZh()).contains("新增中度及以上案件25").contains("800");
    }

    @Test
    void ofAFewBorrowersAShareSaysNothing() throws IOException {
        day("2026-03-10", 10, 30, 9, 30);

        assertThat(alerts).isEmpty();
    }

    @Test
    void theLimitIsAParameter() throws IOException {
        watchWith(FloodGuard.DEFAULT.withParameters(Map.of("limitPpm", "100000")), "2026-03-10", 40, 500, 39, 300);

        assertThat(alerts).isEmpty();
    }

    private void day(String day, long cases, long borrowers, long otherCases, long otherBorrowers) throws IOException {
        watchWith(FloodGuard.DEFAULT, day, cases, borrowers, otherCases, otherBorrowers);
    }

    private void watchWith(
            FloodGuard rule, String day, long cases, long borrowers, long otherCases, long otherBorrowers)
            throws IOException {
        watch.accept(day(day, "a", cases, borrowers));
        var bytes = new ByteArrayOutputStream();
        watch.write(new DataOutputStream(bytes));
        watch = FloodWatch.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        watch.accept(day(day, "b", otherCases, otherBorrowers));
        watch.conclude(at(LocalDate.parse(day).plusDays(1), 1).toEpochMilli(), rule, composer, alerts::add);
    }

    private static PortfolioDay day(String day, String branch, long cases, long borrowers) {
        LocalDate of = LocalDate.parse(day);
        return new PortfolioDay(
                of,
                branch,
                Optional.empty(),
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                List.of(new PortfolioFigure(PortfolioMeasure.NEW_SERIOUS_CASES, cases, 0, borrowers, 0)),
                at(of.plusDays(1), 1),
                0);
    }
}
