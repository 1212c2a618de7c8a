package io.loanwatch.flink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void doublesUpToItsCapAndStartsOverAfterASuccess() {
        Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(1));

        assertThat(new long[] {next(backoff), next(backoff), next(backoff), next(backoff), next(backoff)})
                .containsExactly(200, 400, 800, 1000, 1000);
        backoff.afterSuccess();
        assertThat(next(backoff)).isEqualTo(200);
    }

    @Test
    void neverOverflowsHoweverLongTheOutage() {
        Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));
        for (int i = 0; i < 10_000; i++) {
            assertThat(next(backoff)).isBetween(200L, 10_000L);
        }
    }

    @Test
    void refusesACapBelowTheFirstWait() {
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessageContaining("expected 0 < first <= cap");
    }

    private static long next(Backoff backoff) {
        return backoff.afterFailure().toMillis();
    }
}
