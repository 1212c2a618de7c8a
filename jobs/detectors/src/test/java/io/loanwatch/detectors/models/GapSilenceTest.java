package io.loanwatch.detectors.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GapSilenceTest {

    @Test
    void waitsThreeTimesTheOwnUsualGap() {
        int[] gaps = new int[20];
        Arrays.fill(gaps, 4);
        gaps[3] = 90;
        gaps[7] = 14;
        // 95% of twenty gaps are nineteen: the longest does not count.
        assertThat(GapSilence.INVOICES.limitDays(gaps)).hasValue(42);
        assertThat(GapSilence.INVOICES.isSilence(41, gaps)).isFalse();
        assertThat(GapSilence.INVOICES.isSilence(42, gaps)).isTrue();
    }

    @Test
    void neverLessThanTheMinimum() {
        assertThat(GapSilence.INVOICES.limitDays(new int[] {1, 1, 1, 1, 1, 1, 1, 1}))
                .hasValue(30);
    }

    @Test
    void tooFewGapsProveNothing() {
        assertThat(GapSilence.INVOICES.limitDays(new int[7])).isEmpty();
        assertThat(GapSilence.INVOICES.isSilence(10_000, new int[7])).isFalse();
    }
}
