package io.loanwatch.detectors.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SegmentEvidenceTest {

    private static final double[] VALUES = {0.3, -0.2, 0.5, 0.1, 1.4, 1.1, 0.9};

    /** The marginal likelihood is the product of the predictions one step ahead. */
    @Test
    void theConstantModelIsTheChainOfItsPredictions() {
        var evidence = new SegmentEvidence(VALUES);
        double chain = 0;
        for (int n = 0; n < 5; n++) {
            chain += predictive(VALUES, 2, n);
        }
        assertThat(evidence.constant(2, 7)).isCloseTo(chain, within(1e-9));
    }

    @Test
    void aLineExplainsALineAndAWalkAWalk() {
        double[] line = new double[40];
        double[] walk = new double[40];
        double[] flat = new double[40];
        for (int i = 0; i < 40; i++) {
            double noise = 0.1 * (i * 37 % 11 - 5) / 5;
            line[i] = 0.05 * i - 1 + noise;
            flat[i] = noise;
            walk[i] = i == 0 ? 0 : walk[i - 1] + 3 * noise;
        }
        for (double[] regime : new double[][] {line, walk, flat}) {
            var evidence = new SegmentEvidence(regime);
            double whole = evidence.of(0, 40);
            for (int at = 3; at <= 37; at++) {
                assertThat(evidence.of(0, at) + evidence.of(at, 40) - whole).isLessThan(StrictMath.log(250 * 9));
            }
        }
    }

    // Student's t after n observations from `from`, prior 0, 0.1, shape 1, scale 0.02.
    private static double predictive(double[] x, int from, int n) {
        double mean = 0;
        for (int i = 0; i < n; i++) {
            mean += x[from + i] / n;
        }
        double squares = 0;
        for (int i = 0; i < n; i++) {
            squares += (x[from + i] - mean) * (x[from + i] - mean);
        }
        double kappa = 0.1 + n;
        double alpha = 1 + n / 2.0;
        double beta = 0.02 + squares / 2 + 0.1 * n * mean * mean / (2 * kappa);
        double scale = beta * (kappa + 1) / (alpha * kappa);
        double distance = x[from + n] - n * mean / kappa;
        return LogGamma.of(alpha + 0.5)
                - LogGamma.of(alpha)
                - 0.5 * StrictMath.log(2 * alpha * Math.PI * scale)
                - (alpha + 0.5) * StrictMath.log(1 + distance * distance / (2 * alpha * scale));
    }
}
