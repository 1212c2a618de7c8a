package io.loanwatch.detectors.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class RestartedChangePointsTest {

    private static final double[] NOISE =
            new Random(21).doubles(2_000).map(u -> 2 * u - 1).toArray();

    private record Found(int at, int knownAt) {}

    @Test
    void findsAStepSoonAndWhereItIs() {
        List<Found> found = run(120, i -> (i < 70 ? 10 : 6) + NOISE[i]);

        assertThat(found).hasSize(1);
        assertThat(found.get(0).at()).isBetween(69, 71);
        assertThat(found.get(0).knownAt()).isBetween(73, 80);
    }

    @Test
    void staysQuietOverNoiseTrendWalkAndConstant() {
        double[] walk = new double[500];
        for (int i = 1; i < 500; i++) {
            walk[i] = walk[i - 1] + NOISE[i];
        }
        assertThat(run(500, i -> NOISE[i])).isEmpty();
        assertThat(run(500, i -> 0.1 * i + NOISE[i])).isEmpty();
        assertThat(run(500, i -> walk[i])).isEmpty();
        assertThat(run(500, i -> 7)).isEmpty();
    }

    @Test
    void neitherUnitNorSignMatters() {
        IntToDoubleFunction series = i -> (i < 70 ? 10 : 6) + NOISE[i];
        List<Found> found = run(120, series);

        assertThat(run(120, i -> 1e6 * series.applyAsDouble(i))).isEqualTo(found);
        assertThat(run(120, i -> -series.applyAsDouble(i))).isEqualTo(found);
        assertThat(run(120, i -> 500 + series.applyAsDouble(i))).isEqualTo(found);
    }

    @Test
    void whatItSaysOfAPrefixIsWhatItSaidOnline() {
        IntToDoubleFunction series = i -> (i / 60 % 2 == 0 ? 10 : 6) + NOISE[i];
        List<Found> all = run(300, series);

        assertThat(all).hasSize(4);
        for (int n : new int[] {50, 75, 150, 200}) {
            assertThat(run(n, series))
                    .isEqualTo(all.stream().filter(found -> found.knownAt() < n).toList());
        }
    }

    @Test
    void aLongSegmentForgetsItsBeginning() {
        List<Found> found = run(1_500, i -> (i < 1_400 ? 0 : 50) + NOISE[i]);

        assertThat(found).isNotEmpty();
        assertThat(found.get(found.size() - 1)).isEqualTo(new Found(1_400, 1_403));
    }

    private static List<Found> run(int n, IntToDoubleFunction series) {
        var detector = new RestartedChangePoints();
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            OptionalInt change = detector.add(series.applyAsDouble(i));
            if (change.isPresent()) {
                found.add(new Found(change.getAsInt(), i));
            }
        }
        return found;
    }
}
