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
        assertThat(GapSilence.INVOICES.usualDays(gaps)).hasValue(14);
        assertThat(GapSilence.INVOICES.limitDays(14)).isEqualTo(42);
    }

    @Test
    void neverLessThanTheMinimum() {
        assertThat(GapSilence.INVOICES.limitDays(1)).isEqualTo(30);
    }

    @Test
    void tooFewGapsProveNothing() {
        assertThat(GapSilence.INVOICES.usualDays(new int[7])).isEmpty();
        assertThat(GapSilence.INVOICES.usualDays(new int[8])).hasValue(0);
    }
}
