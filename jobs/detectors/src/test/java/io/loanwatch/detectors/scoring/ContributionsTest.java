package io.loanwatch.detectors.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The laws that make Shapley values what they are, on functions that are anything but linear. */
class ContributionsTest {

    private static final int SEEDS = 200;
    private static final double TOLERANCE = 1e-4;

    @Test
    void theyAddUpToTheDifferenceToTheReference() {
        for (int seed = 0; seed < SEEDS; seed++) {
            var random = new SplittableRandom(seed);
            int features = 1 + random.nextInt(7);
            Scorer scorer = drawn(random, features);
            float[] values = row(random, features);
            float[] references = row(random, features);
            double[] contributions = Contributions.of(scorer, values, references);
            assertThat(Arrays.stream(contributions).sum())
                    .as("seed %d", seed)
                    .isCloseTo(logOdds(scorer, values) - logOdds(scorer, references), within(TOLERANCE));
        }
    }

    @Test
    void theyAreTheMeanOverAllOrdersInWhichFeaturesComeIn() {
        for (int seed = 0; seed < SEEDS; seed++) {
            var random = new SplittableRandom(seed);
            int features = 1 + random.nextInt(5);
            Scorer scorer = drawn(random, features);
            float[] values = row(random, features);
            float[] references = row(random, features);
            double[] mean = new double[features];
            int orders = addOrders(scorer, values, references.clone(), mean);
            for (int feature = 0; feature < features; feature++) {
                mean[feature] /= orders;
            }
            assertThat(Contributions.of(scorer, values, references))
                    .as("seed %d", seed)
                    .containsExactly(mean, within(TOLERANCE));
        }
    }

    @Test
    void aFeatureThatTheModelIgnoresDoesNothing() {
        Scorer scorer = (rows, width) -> each(rows, width, row -> sigmoid(row[0] * row[2]));
        double[] contributions = Contributions.of(scorer, new float[] {2, 9, 1}, new float[] {1, 0, 0});
        assertThat(contributions[1]).isZero();
        assertThat(contributions[0]).isNotZero();
    }

    @Test
    void featuresThatTheModelTreatsAlikeDoTheSame() {
        Scorer scorer = (rows, width) -> each(rows, width, row -> sigmoid(row[0] * row[1] + row[2]));
        double[] contributions = Contributions.of(scorer, new float[] {2, 2, 1}, new float[] {1, 1, 0});
        assertThat(contributions[0]).isCloseTo(contributions[1], within(TOLERANCE));
    }

    @Test
    void certaintyHasFiniteContributions() {
        Scorer scorer = (rows, width) -> each(rows, width, row -> row[0] > 0 ? 1 : 0);
        assertThat(Contributions.of(scorer, new float[] {1}, new float[] {0})[0])
                .isFinite();
    }

    /** Takes features in one after the other, in each order there is. */
    private static int addOrders(Scorer scorer, float[] values, float[] now, double[] sums) {
        int orders = 0;
        double before = logOdds(scorer, now);
        for (int feature = 0; feature < values.length; feature++) {
            if (Float.compare(now[feature], values[feature]) != 0) {
                float[] then = now.clone();
                then[feature] = values[feature];
                double gain = logOdds(scorer, then) - before;
                int continued = addOrders(scorer, values, then, sums);
                sums[feature] += gain * continued;
                orders += continued;
            }
        }
        return Math.max(1, orders);
    }

    /** A function with products of features, so that what one does depends on the others. */
    private static Scorer drawn(SplittableRandom random, int features) {
        float[] weights = row(random, features * features);
        return (rows, width) -> each(rows, width, row -> {
            double sum = 0;
            for (int i = 0; i < features; i++) {
                for (int j = 0; j < features; j++) {
                    sum += weights[i * features + j] * row[i] * (i == j ? 1 : row[j]);
                }
            }
            return sigmoid(sum / features);
        });
    }

    private static float[] row(SplittableRandom random, int features) {
        float[] row = new float[features];
        for (int i = 0; i < features; i++) {
            row[i] = (float) random.nextDouble(-2, 2);
        }
        return row;
    }

    private static double logOdds(Scorer scorer, float[] row) {
        double probability = scorer.probabilities(row, row.length)[0];
        return Math.log(probability / (1 - probability));
    }

    private static double sigmoid(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    private static double[] each(float[] rows, int width, RowFunction function) {
        double[] answers = new double[rows.length / width];
        for (int i = 0; i < answers.length; i++) {
            answers[i] = function.of(Arrays.copyOfRange(rows, i * width, (i + 1) * width));
        }
        return answers;
    }

    private interface RowFunction {
        double of(float[] row);
    }
}
