package io.loanwatch.local.decline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChangePointScoreTest {

    @Test
    void perfectAgreementIsOne() {
        assertThat(ChangePointScore.f1(List.of(List.of(28)), List.of(28))).isEqualTo(1);
        assertThat(ChangePointScore.covering(List.of(List.of(28)), List.of(28), 100))
                .isEqualTo(1);
    }

    /** The Nile of the Turing Change Point Dataset: three of five annotators mark observation 28, published scores of no alarm. */
    @Test
    void sayingNothingScoresAsPublished() {
        List<List<Integer>> nile = List.of(List.of(28), List.of(28), List.of(), List.of(28), List.of());

        assertThat(ChangePointScore.covering(nile, List.of(), 100)).isCloseTo(0.758, within(5e-4));
        assertThat(ChangePointScore.f1(nile, List.of())).isCloseTo(0.824, within(5e-4));
    }

    @Test
    void aPointIsFoundOnceWithinFiveObservations() {
        List<List<Integer>> annotations = List.of(List.of(50));

        assertThat(ChangePointScore.f1(annotations, List.of(45))).isEqualTo(1);
        assertThat(ChangePointScore.f1(annotations, List.of(56))).isCloseTo(0.5, within(1e-12));
        // Two of three predictions are right, and both true points are found: 2 · 2/3 / (5/3).
        assertThat(ChangePointScore.f1(annotations, List.of(49, 51))).isCloseTo(0.8, within(1e-12));
    }

    @Test
    void coveringWeighsTheBestOverlapByLength() {
        // Segments 0–50 and 50–100 against 0–40 and 40–100: 40/50 and 50/60.
        assertThat(ChangePointScore.covering(List.of(List.of(50)), List.of(40), 100))
                .isCloseTo(0.5 * 0.8 + 0.5 * 5 / 6, within(1e-12));
    }
}
