package io.loanwatch.detectors.episode;

import static org.assertj.core.api.Assertions.assertThat;

import io.loanwatch.detectors.Assessment;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.model.AlertState;
import io.loanwatch.model.Severity;
import io.loanwatch.model.SubjectKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpisodeRulesTest {

    private static final long OPENED = 1_000;
    private static final long REVISED = 2_000;
    private static final long COOLDOWN = EpisodeRules.COOLDOWN.toMillis();

    // "breach/holds/recovered"; revisions as STATE severity revision, id of the episode by when it opened.
    @ParameterizedTest(name = "{0} after {1} ms, {2} -> {3}")
    @CsvSource({
        "none,      0,          -/holds/-,             ''",
        "none,      0,          LIGHT/holds/-,         OPEN LIGHT 1 new",
        "OPEN,      1,          MODERATE/holds/-,      ''",
        "OPEN,      1,          SEVERE/holds/-,        OPEN SEVERE 4 same",
        "OPEN,      1,          LIGHT/holds/-,         OPEN LIGHT 4 same",
        "OPEN,      1,          MODERATE/holds/recovered, ''",
        "OPEN,      1,          -/holds/-,             ''",
        "OPEN,      1,          -/holds/recovered,     RECOVERED MODERATE 4 same",
        "OPEN,      1,          -/broken/-,            WITHDRAWN MODERATE 4 same",
        "OPEN,      1,          -/broken/recovered,    WITHDRAWN MODERATE 4 same",
        "OPEN,      1,          SEVERE/broken/-,       WITHDRAWN MODERATE 4 same; OPEN SEVERE 1 new",
        "OPEN,      9999999999, MODERATE/holds/-,      ''",
        "REOPENED,  1,          -/broken/-,            RECOVERED MODERATE 4 same",
        "REOPENED,  1,          LIGHT/broken/-,        OPEN LIGHT 4 same",
        "REOPENED,  1,          -/holds/recovered,     RECOVERED MODERATE 4 same",
        "RECOVERED, 1,          -/holds/recovered,     ''",
        "RECOVERED, 1,          -/broken/-,            ''",
        "RECOVERED, 1,          LIGHT/holds/-,         OPEN LIGHT 4 same",
        "RECOVERED, 2591999999, LIGHT/holds/-,         OPEN LIGHT 4 same",
        "RECOVERED, 2592000000, LIGHT/holds/-,         OPEN LIGHT 1 new",
        "WITHDRAWN, 1,          LIGHT/holds/-,         OPEN LIGHT 1 new",
        "WITHDRAWN, 1,          -/holds/-,             ''"
    })
    void followsTheTable(String state, long later, String assessed, String expected) {
        assertThat(COOLDOWN).isEqualTo(2_592_000_000L);
        boolean reopened = state.equals("REOPENED");
        Optional<Episode> current = state.equals("none")
                ? Optional.empty()
                : Optional.of(new Episode(
                        OPENED,
                        7,
                        reopened ? AlertState.OPEN : AlertState.valueOf(state),
                        Severity.MODERATE,
                        3,
                        REVISED,
                        reopened));
        String[] parts = assessed.split("/", -1);
        long now = REVISED + later;

        List<Episode> changes = EpisodeRules.apply(current, assessment(parts), now);

        assertThat(changes)
                .allSatisfy(changed -> assertThat(changed.revisedAt()).isEqualTo(now));
        assertThat(String.join(
                        "; ",
                        changes.stream()
                                .map(changed -> "%s %s %d %s"
                                        .formatted(
                                                changed.state(),
                                                changed.severity(),
                                                changed.revision(),
                                                changed.openedAt() == OPENED ? "same" : "new"))
                                .toList()))
                .isEqualTo(expected);
    }

    private static Assessment assessment(String[] parts) {
        return new Assessment(
                SubjectKind.BORROWER,
                "b-1",
                parts[0].equals("-") ? Optional.empty() : Optional.of(Severity.valueOf(parts[0])),
                8,
                parts[1].equals("holds"),
                parts[2].equals("recovered"),
                () -> new Evidence(List.of(), List.of()));
    }
}
