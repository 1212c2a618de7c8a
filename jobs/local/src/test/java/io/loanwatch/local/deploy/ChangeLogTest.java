package io.loanwatch.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.model.DetectionChange;
import io.loanwatch.model.DetectionStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangeLogTest {

    @Test
    void whoChangesDropsOrSwapsARecordIsSeen() {
        List<DetectionChange> changes = new ArrayList<>();
        for (String by : List.of("a", "b", "c")) {
            changes.add(ChangeLog.chained(
                    change(by),
                    changes.isEmpty() ? "" : changes.get(changes.size() - 1).hash()));
        }
        assertThat(ChangeLog.firstBroken(changes)).isEmpty();

        List<DetectionChange> forged = new ArrayList<>(changes);
        forged.set(1, change("somebody").withHash(changes.get(1).hash()));
        assertThat(ChangeLog.firstBroken(forged)).contains(forged.get(1));
        assertThat(ChangeLog.firstBroken(List.of(changes.get(0), changes.get(2))))
                .contains(changes.get(2));
        assertThat(ChangeLog.firstBroken(List.of(changes.get(1)))).contains(changes.get(1));
        assertThat(ChangeLog.latest(changes)).containsEntry("quiet", changes.get(2));
    }

    private static DetectionChange change(String by) {
        return new DetectionChange(
                "C-" + by,
                Instant.parse("2026-03-01T00:00:00Z"),
                "quiet",
                DetectionStep.DEPLOYED,
                false,
                by,
                "a.Job",
                List.of("--name", "quiet"),
                1,
                "0.1.0-ab",
                Optional.of("file:/s"),
                "",
                "",
                "");
    }
}
