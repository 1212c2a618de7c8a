package io.loanwatch.console.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loanwatch.console.audit.AuditEntry.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {

    private static final Clock WALL = Clock.fixed(Instant.parse("2026-03-04T01:02:03Z"), ZoneOffset.UTC);
    private static final Instant BANK_TIME = Instant.parse("2026-05-01T00:00:00Z");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void threeEntries() throws IOException {
        file = folder.resolve("audit.jsonl");
        try (AuditLog log = new AuditLog(file, WALL)) {
            append(log, "officer-1");
            append(log, "officer-2");
            append(log, "officer-3");
        }
    }

    @Test
    void goesOnWhereItStopped() throws IOException {
        try (AuditLog log = new AuditLog(file, WALL)) {
            AuditEntry fourth = append(log, "officer-4");

            assertThat(fourth.sequence()).isEqualTo(4);
            assertThat(log.verify()).isEqualTo(new AuditLog.Verification(4, fourth.hash(), java.util.Optional.empty()));
            assertThat(log.before(4, 2)).extracting(AuditEntry::who).containsExactly("officer-3", "officer-2");
        }
    }

    @Test
    void aChangedEntryIsFound() throws IOException {
        List<String> lines = Files.readAllLines(file);
        lines.set(1, lines.get(1).replace("officer-2", "officer-9"));

        assertThat(faultIn(lines)).contains("line 2 has been changed");
    }

    @Test
    void aMissingEntryIsFound() throws IOException {
        List<String> lines = Files.readAllLines(file);
        lines.remove(1);

        assertThat(faultIn(lines)).contains("line 2 has sequence 3, must have 2");
    }

    @Test
    void exchangedEntriesAreFound() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.add(lines.remove(0));

        assertThat(faultIn(lines)).contains("line 1");
    }

    @Test
    void nothingIsAppendedToABrokenChain() throws IOException {
        List<String> lines = Files.readAllLines(file);
        lines.remove(0);
        Files.write(file, lines);

        assertThatThrownBy(() -> new AuditLog(file, WALL))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("audit.jsonl")
                .hasMessageContaining("line 1");
    }

    @Test
    void theRestOfALineThatACrashCutOffIsRemoved() throws IOException {
        Files.writeString(file, "{\"sequence\":4,\"at\":", StandardOpenOption.APPEND);

        try (AuditLog log = new AuditLog(file, WALL)) {
            assertThat(log.verify().entries()).isEqualTo(3);
            assertThat(append(log, "officer-4").sequence()).isEqualTo(4);
            assertThat(log.verify().isIntact()).isTrue();
        }
    }

    @Test
    void onlyOneWritesIt() throws IOException {
        try (AuditLog first = new AuditLog(file, WALL)) {
            assertThatThrownBy(() -> new AuditLog(file, WALL))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("open already");
            assertThat(first.verify().entries()).isEqualTo(3);
        }
    }

    private String faultIn(List<String> lines) throws IOException {
        try (AuditLog log = new AuditLog(file, WALL)) {
            Files.write(file, lines);
            return log.verify().fault().orElse("none");
        }
    }

    private static AuditEntry append(AuditLog log, String who) {
        return log.append(BANK_TIME, who, "ACKNOWLEDGE", "case-B1-2026-05-01", "", Outcome.DONE, "D-1: \"seen\"");
    }
}
