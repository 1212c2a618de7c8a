package io.loanwatch.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void sameItemsInAnyOrderAreEqual() {
        assertThat(Comparison.of(
                                "alerts",
                                List.of(item("a", "1"), item("b", "2")),
                                List.of(item("b", "2"), item("a", "1")))
                        .isEqual())
                .isTrue();
    }

    @Test
    void tellsWhatIsLostTwiceDifferentAndUnexpected() {
        Comparison comparison = Comparison.of(
                "alerts",
                List.of(item("lost", "1"), item("twice", "2"), item("different", "3")),
                List.of(item("twice", "2"), item("twice", "2"), item("different", "4"), item("unexpected", "5")));

        assertThat(comparison.isEqual()).isFalse();
        assertThat(comparison.lost()).containsExactly("lost");
        assertThat(comparison.twice()).containsExactly("twice");
        assertThat(comparison.different()).containsExactly("different");
        assertThat(comparison.unexpected()).containsExactly("unexpected");
    }

    @Test
    void nothingProvesNothing() {
        assertThat(Comparison.of("alerts", List.of(), List.of()).isEqual()).isFalse();
    }

    @Test
    void aReferenceThatSaysAThingTwiceIsNone() {
        assertThatThrownBy(() -> Comparison.of("alerts", List.of(item("a", "1"), item("a", "1")), List.of()))
                .hasMessageContaining("the reference has a twice");
    }

    private static Comparison.Item item(String key, String bytes) {
        return new Comparison.Item(key, bytes.getBytes(StandardCharsets.UTF_8));
    }
}
