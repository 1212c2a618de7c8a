package io.loanwatch.detectors.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RatioOfThreeTest {

    private static final double[] FLAT = flat();

    @Test
    void comparesThreeMonthsWithTwelve() {
        long[] months = {100, 100, 100, 100, 100, 100, 100, 100, 100, 40, 40, 40};
        // 40 against 85.
        assertThat(RatioOfThree.ofPpm(months, FLAT)).isEqualTo(470_588);
    }

    @Test
    void aSeasonIsNoFall() {
        long[] months = {100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 50, 100};
        double[] factors = flat();
        factors[10] = 0.5;
        assertThat(RatioOfThree.ofPpm(months, factors)).isEqualTo(1_000_000);
    }

    @Test
    void aYearWithoutSalesIsNothing() {
        assertThat(RatioOfThree.ofPpm(new long[12], FLAT)).isZero();
        assertThatThrownBy(() -> RatioOfThree.ofPpm(new long[11], FLAT)).hasMessageContaining("12 months");
    }

    private static double[] flat() {
        double[] factors = new double[12];
        Arrays.fill(factors, 1);
        return factors;
    }
}
