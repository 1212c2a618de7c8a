package io.loanwatch.detectors.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BocpdTest {

    private static final Bocpd.Settings SHORT = new Bocpd.Settings(5, 3, 3, 0.9);

    /** All partitions of seven observations, each weighed by prior and closed-form marginal likelihood. */
    @Test
    void agreesWithTheSumOverAllPartitions() {
        double[] x = {0.2, -0.4, 0.1, 3.1, 2.7, 3.3, 2.9};
        double hazard = 1.0 / SHORT.meanRunLength();
        double[] byLast = new double[x.length + 1];
        for (int mask = 0; mask < 1 << x.length; mask++) {
            // Bit i says that a change follows observation i: prior and likelihood of the segments between changes.
            double weight = 1;
            int start = 0;
            for (int i = 0; i < x.length; i++) {
                boolean change = (mask >> i & 1) == 1;
                weight *= change ? hazard : 1 - hazard;
                if (change || i == x.length - 1) {
                    weight *= marginal(x, start, i + 1);
                    start = i + 1;
                }
            }
            int last = (mask >> (x.length - 1) & 1) == 1 ? 0 : x.length - lastChange(mask, x.length);
            byLast[last] += weight;
        }
        double total = 0;
        for (double weight : byLast) {
            total += weight;
        }
        var bocpd = new Bocpd(SHORT);
        for (double value : x) {
            bocpd.add(value);
        }
        double cumulative = 0;
        for (int length = 0; length <= x.length; length++) {
            cumulative += byLast[length] / total;
            assertThat(bocpd.probabilityOfRunShorterThan(length + 1))
                    .as("run shorter than " + (length + 1))
                    .isCloseTo(cumulative, within(2e-4));
        }
        assertThat(bocpd.mostProbableRunLength()).isEqualTo(4);
    }

    @Test
    void findsAFallAndWhenItBegan() {
        var random = new Random(11);
        var bocpd = new Bocpd(Bocpd.DAILY);
        for (int day = 0; day < 200; day++) {
            bocpd.add(random.nextGaussian());
            assertThat(bocpd.isBreach()).as("day " + day).isFalse();
        }
        for (int day = 0; day < 10; day++) {
            bocpd.add(-3 + random.nextGaussian());
        }
        assertThat(bocpd.isBreach()).isTrue();
        assertThat(bocpd.mostProbableRunLength()).isBetween(8, 12);
    }

    @Test
    void aRiseIsNoBreach() {
        var random = new Random(12);
        var bocpd = new Bocpd(Bocpd.DAILY);
        for (int day = 0; day < 220; day++) {
            bocpd.add((day < 200 ? 0 : 4) + random.nextGaussian());
            assertThat(bocpd.isBreach()).as("day " + day).isFalse();
        }
        assertThat(bocpd.probabilityOfRunShorterThan(30)).isGreaterThan(0.9);
    }

    @Test
    void judgesNothingBeforeTheBurnIn() {
        var bocpd = new Bocpd(Bocpd.DAILY);
        for (int day = 0; day < 80; day++) {
            bocpd.add(day < 60 ? day % 2 : -8);
            assertThat(bocpd.isBreach()).isFalse();
        }
        assertThat(bocpd.probabilityOfRunShorterThan(30)).isGreaterThan(0.9);
    }

    @Test
    void keepsABoundedNumberOfRunsAndGoesOnFromWhatWasStored() throws Exception {
        var random = new Random(13);
        var kept = new Bocpd(Bocpd.DAILY);
        var stored = new Bocpd(Bocpd.DAILY);
        for (int day = 0; day < 600; day++) {
            double x = random.nextGaussian() * (day % 97 == 0 ? 20 : 1);
            kept.add(x);
            stored.add(x);
            var bytes = new ByteArrayOutputStream();
            stored.write(new DataOutputStream(bytes));
            stored = Bocpd.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), Bocpd.DAILY);
            assertThat(kept.runs()).isLessThanOrEqualTo(Bocpd.MOST_RUNS);
            assertThat(bytes.size()).isLessThan(1_024);
            assertThat(stored.probabilityOfRunShorterThan(30)).isEqualTo(kept.probabilityOfRunShorterThan(30));
            assertThat(stored.mostProbableRunLength()).isEqualTo(kept.mostProbableRunLength());
        }
    }

    @Test
    void settingsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new Bocpd.Settings(1, 90, 30, 0.9)).hasMessageContaining("meanRunLength");
        assertThatThrownBy(() -> new Bocpd.Settings(250, 10, 30, 0.9)).hasMessageContaining("burnIn");
    }

    private static int lastChange(int mask, int n) {
        for (int i = n - 1; i >= 0; i--) {
            if ((mask >> i & 1) == 1) {
                return i + 1;
            }
        }
        return 0;
    }

    // Murphy (2007), "Conjugate Bayesian analysis of the Gaussian distribution", equation 95; prior 0, 0.1, 1, 1.
    private static double marginal(double[] x, int from, int to) {
        int n = to - from;
        double mean = 0;
        for (int i = from; i < to; i++) {
            mean += x[i] / n;
        }
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += (x[i] - mean) * (x[i] - mean);
        }
        double beta = 1 + squares / 2 + 0.1 * n * mean * mean / (2 * (0.1 + n));
        double log = LogGamma.of(1 + n / 2.0)
                - (1 + n / 2.0) * StrictMath.log(beta)
                + 0.5 * StrictMath.log(0.1 / (0.1 + n))
                - n / 2.0 * StrictMath.log(2 * Math.PI);
        return StrictMath.exp(log);
    }
}
