package io.loanwatch.detectors.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RobustTest {

    @Test
    void knowsTheMedianOfOddAndEvenNumbers() {
        assertThat(Robust.median(new double[] {3, 1, 2})).isEqualTo(2);
        assertThat(Robust.median(new double[] {4, 1, 3, 2})).isEqualTo(2.5);
        assertThatThrownBy(() -> Robust.median(new double[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isNotMovedByAWildValue() {
        assertThat(Robust.medianAbsoluteDeviation(new double[] {1, 1, 2, 2, 4, 6, 9}))
                .isEqualTo(1);
        assertThat(Robust.medianAbsoluteDeviation(new double[] {1, 1, 2, 2, 4, 6, 9e9}))
                .isEqualTo(1);
    }

    @Test
    void measuresDeviationInRobustStandardDeviationsAboveAFloor() {
        double[] past = {1, 1, 2, 2, 4, 6, 9};
        assertThat(Robust.zScore(2 + 1.4826 * 3, past, 0)).isCloseTo(3, within(1e-12));
        assertThat(Robust.zScore(12, past, 5)).isEqualTo(2);
        assertThat(Robust.zScore(5, new double[] {7, 7, 7}, 0.5)).isEqualTo(-4);
    }

    @Test
    void takesTheNearestRankAsQuantile() {
        int[] values = {15, 20, 35, 40, 50};
        assertThat(Robust.quantile(values, 50)).isEqualTo(15);
        assertThat(Robust.quantile(values, 300)).isEqualTo(20);
        assertThat(Robust.quantile(values, 400)).isEqualTo(20);
        assertThat(Robust.quantile(values, 401)).isEqualTo(35);
        assertThat(Robust.quantile(values, 950)).isEqualTo(50);
        assertThat(Robust.quantile(values, 1000)).isEqualTo(50);
        assertThat(Robust.quantile(values, 0)).isEqualTo(15);
    }
}
