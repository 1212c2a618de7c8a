package io.loanwatch.local.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.Catalogue;
import io.loanwatch.detectors.Indicator;
import io.loanwatch.detectors.Stages;
import io.loanwatch.local.files.FolderWriter;
import io.loanwatch.local.files.RecordFolder;
import io.loanwatch.local.replay.Replay;
import io.loanwatch.local.replay.ReplayResult;
import io.loanwatch.local.replay.ReplaySettings;
import io.loanwatch.testkit.bank.BankSettings;
import io.loanwatch.testkit.bank.SimulatedBank;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the simulator hides is found, and little else is alerted, in banks that nobody looked at while calibrating. */
class SimulationScoreIT {

    private static final int LIVE_DAYS = 150;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void whatIsHiddenIsFoundAndLittleElse(long seed) throws Exception {
        var settings = new BankSettings(seed, 40, LocalDate.of(2026, 1, 1), 18);
        try (FolderWriter writer = new FolderWriter(folder)) {
            var bank = new SimulatedBank(settings, writer);
            while (bank.nextDay().isBefore(settings.liveFrom().plusDays(LIVE_DAYS))) {
                bank.simulateDay();
            }
        }
        ReplayResult result = new Replay(
                        new ReplaySettings(folder, folder, Optional.empty(), false, 2, Catalogue.all(), Stages.DEFAULT))
                .run();
        var board = new Scoreboard(
                Catalogue.indicators().stream().map(Indicator::indicator).collect(Collectors.toSet()));
        TruthFile.read(new RecordFolder(folder).find(RecordFolder.TRUTH).orElseThrow())
                .forEach(board::truth);
        result.alerts().forEach(board::alert);

        Scoreboard.Score score = board.score(result.until());

        System.out.printf("SimulationScoreIT: %s: %s%n", settings, ScoreText.line(score));
        assertThat(score.count(Scoreboard.Result.FOUND)).isGreaterThanOrEqualTo(5);
        assertThat(score.recall()).as(ScoreText.table(score)).isGreaterThanOrEqualTo(0.95);
        assertThat(score.precision()).as(ScoreText.table(score)).isGreaterThanOrEqualTo(0.95);
    }
}
