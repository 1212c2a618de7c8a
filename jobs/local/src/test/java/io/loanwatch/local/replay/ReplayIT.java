package io.loanwatch.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.detectors.Catalogue;
import io.loanwatch.detectors.Stages;
import io.loanwatch.local.files.FolderWriter;
import io.loanwatch.local.files.InvalidLineException;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.testkit.bank.BankSettings;
import io.loanwatch.testkit.bank.SimulatedBank;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replays of a simulated bank of a few borrowers, and of folders that are wrong. */
class ReplayIT {

    private static final BankSettings BANK = new BankSettings(3, 12, LocalDate.of(2026, 3, 1), 8);
    private static final int LIVE_DAYS = 60;

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static Path bank;
    private static ReplayResult whole;

    @BeforeAll
    static void replayTheBankOnce() throws Exception {
        System.out.printf("ReplayIT: %s, %d live days%n", BANK, LIVE_DAYS);
        bank = shared.resolve("bank");
        try (FolderWriter writer = new FolderWriter(bank)) {
            var simulated = new SimulatedBank(BANK, writer);
            while (simulated.nextDay().isBefore(BANK.liveFrom().plusDays(LIVE_DAYS))) {
                simulated.simulateDay();
            }
        }
        whole = replay(bank, Optional.empty(), false, 2);
        assertThat(whole.alerts().stream().map(RiskAlert::indicator).distinct()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void aSecondReplayWritesTheSameFilesAtAnotherParallelism() throws Exception {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        ReplayFiles.write(whole, Optional.empty(), first);
        ReplayFiles.write(replay(bank, Optional.empty(), false, 1), Optional.empty(), second);

        for (String name : List.of("alerts.jsonl", "alert-revisions.jsonl", "dead-letters.jsonl")) {
            assertThat(second.resolve(name)).hasSameBinaryContentAs(first.resolve(name));
        }
        assertThat(summaryWithoutSeconds(second)).isEqualTo(summaryWithoutSeconds(first));
    }

    @Test
    void theOrderOfLinesInAFileMeansNothing() throws Exception {
        long seed = System.nanoTime();
        System.out.printf("ReplayIT: lines shuffled with seed %d%n", seed);
        Random random = new Random(seed);
        Path shuffled = copyOfBank((name, lines) -> Collections.shuffle(lines, random));

        assertThat(replay(shuffled, Optional.empty(), false, 2).revisions())
                .containsExactlyElementsOf(whole.revisions());
    }

    @Test
    void nothingFiresAfterUntilAndWhatFiredBeforeIsTheSame() throws Exception {
        List<RiskAlert> revisions = whole.revisions();
        Instant until = revisions.get(revisions.size() / 2).revisedAt();

        ReplayResult clamped = replay(bank, Optional.of(until), false, 2);
        ReplayResult oneMillisecondLess = replay(bank, Optional.of(until.minusMillis(1)), false, 2);

        assertThat(clamped.revisions()).containsExactlyElementsOf(through(until));
        assertThat(oneMillisecondLess.revisions()).containsExactlyElementsOf(through(until.minusMillis(1)));
        assertThat(clamped.until()).isEqualTo(until);
    }

    @Test
    void aLaterUntilLetsTimePassOnAfterTheLastRecord() throws Exception {
        Instant later = whole.until().plus(Duration.ofDays(40));

        ReplayResult result = replay(bank, Optional.of(later), false, 2);

        assertThat(result.revisions()).containsAll(whole.revisions());
        // Nobody pays any more, so every loan falls past due.
        assertThat(result.alerts())
                .filteredOn(alert -> alert.openedAt().isAfter(whole.until()))
                .extracting(RiskAlert::indicator)
                .contains("P1");
    }

    @Test
    void withoutClockMarksEveryFeedIsTakenToBeCompleteDayByDay() throws Exception {
        Path unmarked = copyOfBank((name, lines) -> {
            if (name.equals("clock-marks")) {
                lines.clear();
            }
        });
        Files.delete(unmarked.resolve("clock-marks.jsonl"));

        ReplayResult result = replay(unmarked, Optional.empty(), false, 2);

        assertThat(result.marksGiven()).isFalse();
        assertThat(ReplayFiles.summary(result, Optional.empty())
                        .path("clock_marks")
                        .asText())
                .isEqualTo("daily, every feed taken to be complete");
        assertThat(result.until()).isBeforeOrEqualTo(whole.until());
        assertThat(result.alerts().stream().map(RiskAlert::indicator).distinct())
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void aBadLineIsAnErrorThatNamesFileLineAndField() throws Exception {
        Path spoilt = copyOfBank((name, lines) -> {
            if (name.equals("repayments")) {
                lines.add(2, lines.get(2).replaceFirst("\"amount_cents\":\\d+", "\"amount_cents\":\"many\""));
            }
        });

        assertThatThrownBy(() -> replay(spoilt, Optional.empty(), false, 2))
                .isInstanceOf(InvalidLineException.class)
                .hasMessageContaining(spoilt.resolve("repayments.jsonl").toString())
                .hasMessageContaining("line 3")
                .hasMessageContaining("amount_cents is \"many\", must be an integer");
    }

    @Test
    void aLenientReplayPutsBadLinesAsideAndTheRestIsUnchanged() throws Exception {
        Path spoilt = copyOfBank((name, lines) -> {
            if (name.equals("repayments")) {
                lines.add(0, "{\"event_id\":");
                lines.add(
                        3,
                        lines.get(2)
                                .replaceFirst("\"event_id\":\"", "\"event_id\":\"x-")
                                .replaceFirst("\"amount_cents\":\\d+", "\"amount_cents\":-1"));
            }
        });

        ReplayResult result = replay(spoilt, Optional.empty(), true, 2);

        assertThat(result.deadLetters())
                .extracting(DeadLetter::topic, DeadLetter::offset, DeadLetter::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("repayments.jsonl", 1L, DeadLetterReason.UNREADABLE_LINE),
                        org.assertj.core.groups.Tuple.tuple("repayments.jsonl", 4L, DeadLetterReason.INVALID_VALUE));
        assertThat(result.revisions()).containsExactlyElementsOf(whole.revisions());
    }

    @Test
    void aFolderThatIsMissingOrHoldsNothingIsSaidSo() throws Exception {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> replay(missing, Optional.empty(), false, 1))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining(missing.toString())
                .hasMessageContaining("must be a folder");
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThatThrownBy(() -> replay(empty, Optional.empty(), false, 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(empty + " has no file of any topic");
    }

    @Test
    void aTopicThatStandsThereTwiceIsSaidSo() throws Exception {
        Files.writeString(folder.resolve("loans.jsonl"), "");
        Files.writeString(folder.resolve("loans.jsonl.gz"), "");
        assertThatThrownBy(() -> replay(folder, Optional.empty(), false, 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("both")
                .hasMessageContaining("loans.jsonl.gz");
    }

    @Test
    void aDamagedFileIsSaidSo() throws Exception {
        byte[] compressed = Files.readAllBytes(bank.resolve("loans.jsonl.gz"));
        Path file = folder.resolve("loans.jsonl.gz");
        Files.write(file, Arrays.copyOf(compressed, compressed.length / 2));
        assertThatThrownBy(() -> replay(folder, Optional.empty(), false, 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file + " is damaged after line");
        Files.writeString(file, "this is not compressed");
        assertThatThrownBy(() -> replay(folder, Optional.empty(), false, 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file + " is damaged after line 0");
    }

    private interface Change {
        void apply(String name, List<String> lines);
    }

    /** The bank's files, plain, with their lines changed. */
    private Path copyOfBank(Change change) throws IOException {
        Path copy = Files.createDirectories(folder.resolve("copy"));
        List<Path> files;
        try (Stream<Path> listed = Files.list(bank)) {
            files = listed.sorted().toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString().replace(".jsonl.gz", "");
            List<String> lines = new ArrayList<>();
            try (var reader = new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
                reader.lines().filter(line -> !line.isBlank()).forEach(lines::add);
            }
            change.apply(name, lines);
            Files.write(copy.resolve(name + ".jsonl"), lines);
        }
        return copy;
    }

    private static List<RiskAlert> through(Instant until) {
        return whole.revisions().stream()
                .filter(revision -> !revision.revisedAt().isAfter(until))
                .toList();
    }

    private static ObjectNode summaryWithoutSeconds(Path results) throws IOException {
        ObjectNode summary = (ObjectNode)
                new ObjectMapper().readTree(results.resolve("summary.json").toFile());
        return (ObjectNode) summary.without("seconds");
    }

    private static ReplayResult replay(Path input, Optional<Instant> until, boolean lenient, int parallelism)
            throws IOException, InterruptedException {
        return new Replay(new ReplaySettings(
                        input, shared.resolve("unused"), until, lenient, parallelism, Catalogue.all(), Stages.DEFAULT))
                .run();
    }
}
