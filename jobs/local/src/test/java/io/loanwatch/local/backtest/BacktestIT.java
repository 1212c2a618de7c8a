package io.loanwatch.local.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loanwatch.local.files.FolderWriter;
import io.loanwatch.local.score.Scoreboard.Result;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.testkit.bank.BankSettings;
import io.loanwatch.testkit.bank.SimulatedBank;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P1, days past due, tried on a simulated bank. */
class BacktestIT {

    private static final BankSettings BANK = new BankSettings(5, 40, LocalDate.of(2026, 3, 1), 2);
    private static final int LIVE_DAYS = 120;

    @TempDir
    static Path folder;

    private static Path bank;
    private static BacktestResult result;

    @BeforeAll
    static void simulate() throws Exception {
        System.out.printf("BacktestIT: %s, %d live days%n", BANK, LIVE_DAYS);
        bank = folder.resolve("bank");
        try (var writer = new FolderWriter(bank)) {
            var simulated = new SimulatedBank(BANK, writer);
            while (simulated.nextDay().isBefore(BANK.liveFrom().plusDays(LIVE_DAYS))) {
                simulated.simulateDay();
            }
        }
        result = run("P1", Map.of(), 3.0);
    }

    private static BacktestResult run(String indicator, Map<String, Map<String, String>> overrides, Double... factors)
            throws Exception {
        return new Backtest(
                        new BacktestSettings(
                                bank,
                                Optional.empty(),
                                indicator,
                                overrides,
                                List.of(factors),
                                2,
                                1,
                                Optional.empty(),
                                Optional.empty()),
                        step -> {})
                .run();
    }

    @Test
    void itTellsWhatWasFoundAndHowSoonAndWhatEachParameterChanges() {
        assertThat(result.given().alerts())
                .isNotEmpty()
                .allMatch(alert -> alert.indicator().equals("P1"));
        assertThat(result.given().score().orElseThrow().count(Result.FOUND)).isPositive();
        assertThat(result.given().score().orElseThrow().count(Result.MISSED)).isZero();
        assertThat(result.given().delays()).allMatch(delay -> delay.toDays() <= 3);
        assertThat(result.alertsPerAnalystAndDay(result.given()))
                .isEqualTo(result.given().alerts().size() / result.days() / 2);
        assertThat(result.sensitivity())
                .isNotEmpty()
                .allSatisfy(trial -> assertThat(trial.name()).contains(" = "));
    }

    @Test
    void aParameterAsGivenAndAsChangedIsOneAndTheSame() throws Exception {
        Trial changed = result.sensitivity().get(0);
        String[] parameter = changed.name().split(" = ", 2);

        BacktestResult given = run("P1", Map.of("P1", Map.of(parameter[0], parameter[1])));

        assertThat(given.given().alerts().stream().map(RiskAlert::alertId))
                .containsExactlyElementsOf(
                        changed.alerts().stream().map(RiskAlert::alertId).toList());
    }

    @Test
    void theReportHoldsTheFiguresAndNeedsNothingElse() throws Exception {
        Path report = folder.resolve("report");

        BacktestFiles.write(result, report);

        String html = Files.readString(report.resolve("report.html"));
        assertThat(html).contains("<svg").doesNotContain("<script", "href=", "src=");
        JsonNode json =
                new ObjectMapper().readTree(report.resolve("backtest.json").toFile());
        assertThat(json.at("/given/alerts").asInt())
                .isEqualTo(result.given().alerts().size());
        assertThat(json.at("/given/precision").asDouble())
                .isEqualTo(result.given().score().orElseThrow().precision());
    }

    @Test
    void anUnknownIndicatorIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> run("Q9", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Q9")
                .hasMessageContaining("P1");
    }
}
