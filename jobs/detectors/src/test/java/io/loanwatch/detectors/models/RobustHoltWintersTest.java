package io.loanwatch.detectors.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RobustHoltWintersTest {

    private static final double[] SEASONS = {3, -1, -2, 0};

    @Test
    void forecastsWhatFollowsItsModelExactly() {
        RobustHoltWinters model = learned(0);
        for (int i = 12; i < 60; i++) {
            assertThat(model.forecast(i % 4)).as("step " + i).isCloseTo(exact(i), within(1e-9));
            model.add(exact(i), i % 4);
        }
        assertThat(model.sigma()).isEqualTo(0.1);
    }

    /** Gelper, Fried and Croux: the influence of an outlier is bounded, where classical smoothing follows it without bound. */
    @Test
    void aWildValueMovesTheForecastNoFurtherThanAnUnusualOne() {
        double[] after = new double[3];
        double[] wild = {-1, -1e3, -1e9};
        for (int i = 0; i < 3; i++) {
            RobustHoltWinters model = learned(0);
            model.add(exact(12) + wild[i], 0);
            after[i] = model.forecast(1);
        }
        assertThat(after[1]).isEqualTo(after[0]).isEqualTo(after[2]);
        assertThat(after[0]).isCloseTo(exact(13), within(0.1));
    }

    @Test
    void beginsRobustlyWithAWildYear() {
        RobustHoltWinters spoiled = learned(500);

        assertThat(spoiled.forecast(0)).isCloseTo(exact(12), within(0.5));
    }

    @Test
    void learnsALevelThatStays() {
        RobustHoltWinters model = learned(0);
        for (int i = 12; i < 200; i++) {
            model.add(exact(i) - 5, i % 4);
        }
        assertThat(model.forecast(0)).isCloseTo(exact(200) - 5, within(0.1));
    }

    @Test
    void needsAValueOfEverySeason() {
        assertThatThrownBy(() -> new RobustHoltWinters(
                        new double[] {1, 2}, new int[] {0, 0}, 2, RobustHoltWinters.Smoothing.MONTHLY, 0.1))
                .hasMessageContaining("season 1");
    }

    private static RobustHoltWinters learned(double spoil) {
        double[] values = new double[12];
        Arrays.setAll(values, RobustHoltWintersTest::exact);
        values[5] += spoil;
        int[] seasonOf = new int[12];
        Arrays.setAll(seasonOf, i -> i % 4);
        return new RobustHoltWinters(values, seasonOf, 4, RobustHoltWinters.Smoothing.MONTHLY, 0.1);
    }

    private static double exact(int i) {
        return 20 + 0.5 * i + SEASONS[i % 4];
    }
}
