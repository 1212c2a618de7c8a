package io.loanwatch.local.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loanwatch.local.files.FolderWriter;
import io.loanwatch.local.score.Scoreboard;
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
import java.util.Set;
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
        return run(indicator, Set.of(), overrides, factors);
    }

    private static BacktestResult run(
            String detection, Set<String> like, Map<String, Map<String, String>> overrides, Double... factors)
            throws Exception {
        return new Backtest(
                        new BacktestSettings(
                                bank,
                                Optional.empty(),
                                detection,
                                like,
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
        for (String table : html.split("<table>", -1)) {
            String[] rows = table.split("</table>", -1)[0].split("<tr>", -1);
            for (int row = 2; row < rows.length; row++) {
                assertThat(rows[row].split("<td", -1)).as(rows[row]).hasSameSizeAs(rows[1].split("<th", -1));
            }
        }
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

    @Test
    void aRuleIsTriedWithEachOfItsThresholdsAndHeldAgainstTheTroublesItIsLike() throws Exception {
        Path rule = Files.writeString(folder.resolve("halved.yaml"), """
                id: Z_HALVED
                version: 1
                name: {en: Sales halved, zh: 开票减半}
                severity: MODERATE
                when: sales.to_previous_30d < 0.5
                reason: {en: It holds., zh: 成立。}
                owner: tests
                source: none
                """);

        BacktestResult tried = run(rule.toString(), Set.of("T1"), Map.of(), 0.001);

        assertThat(tried.id()).isEqualTo("Z_HALVED");
        assertThat(tried.given().alerts())
                .isNotEmpty()
                .allMatch(alert -> alert.indicator().equals("Z_HALVED"));
        Scoreboard.Score score = tried.given().score().orElseThrow();
        assertThat(score.outcomes())
                .isNotEmpty()
                .allMatch(outcome -> outcome.truth().indicators().contains("T1"));
        assertThat(score.judgedAlerts()).isPositive();
        assertThat(tried.sensitivity()).singleElement().satisfies(trial -> {
            assertThat(trial.name()).isEqualTo("sales.to_previous_30d : 0.0005");
            assertThat(trial.alerts()).hasSizeLessThan(tried.given().alerts().size());
        });
        assertThat(run(rule.toString(), Set.of(), Map.of()).given().score()).isEmpty();
    }

    @Test
    void aQueryIsTriedByTheJobOfProduction() throws Exception {
        Path query = Path.of("../../detections/sales-halved.sql");

        BacktestResult tried = run(query.toString(), Set.of("T1"), Map.of(), 2.0);

        assertThat(tried.given().score()).isPresent();
        assertThat(tried.sensitivity()).isEmpty();
        assertThat(tried.given().alerts()).allMatch(alert -> alert.indicator().equals(tried.id()));
    }
}
