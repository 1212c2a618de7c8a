package io.loanwatch.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The savepoint of a released version restores into this one, and nothing of it is discarded. */
class ReleasedStateIT {

    @TempDir
    Path work;

    @ParameterizedTest
    @CsvSource({
        "0.1.0, business-decline, hashmap, 1",
        "0.1.0, business-decline, rocksdb, 4",
        "0.1.0, credit-watch, rocksdb, 2",
        "0.1.0, fund-misuse, hashmap, 2",
    })
    void aJobGoesOnWhereTheReleasedOneStopped(String version, String job, String stateBackend, int parallelism)
            throws Exception {
        ReleasedState released = released(version, job);
        assertThat(released.alertsAfter()).isNotEmpty();
        try (DetectionRun run = DetectionRun.restore(
                released.feed(), released.settings(stateBackend, parallelism, work), released.savepoint())) {
            run.awaitEnd();
            assertThat(run.revisions())
                    .extracting(ReleasedState::line)
                    .containsExactlyElementsOf(released.alertsAfter());
            assertThat(run.deadLetters()).isEmpty();
            assertThat(run.droppedSections()).isZero();
        }
    }

    private static ReleasedState released(String version, String job) throws URISyntaxException {
        String resource = "/released-state/%s/positions.txt".formatted(version);
        Path positions = Path.of(Objects.requireNonNull(ReleasedStateIT.class.getResource(resource), resource)
                .toURI());
        return new ReleasedState(Objects.requireNonNull(positions.getParent()), job);
    }
}
