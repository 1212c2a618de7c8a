package io.loanwatch.detectors.models;

/**
 * How well any stretch of a series is explained by one regime: the logarithm of its marginal likelihood under a mixture of
 * three models with conjugate Normal-inverse-gamma priors — a constant mean, a linear trend, and a random walk with drift.
 * Rates, prices and populations are not all piecewise constant; what one of the three explains is no change.
 *
 * <p>P. Fearnhead (2005), "Exact Bayesian curve fitting and signal segmentation", IEEE Transactions on Signal Processing 53,
 * for segments of several models; J. Knoblauch and T. Damoulas (2018), "Spatio-temporal Bayesian on-line changepoint
 * detection with model selection", for averaging over them online.
 *
 * <p>From running sums each stretch costs constant time.
 */
final class SegmentEvidence {

    /** Prior observations behind a level; its standard deviation is thus about three times the noise's. */
    private static final double LEVEL_PRECISION = 0.1;

    private static final double SLOPE_PRECISION = 1;
    private static final double DRIFT_PRECISION = 1;
    private static final double SHAPE = 1;

    /** The noise within a regime is expected to be a tenth to a fifth of the spread of the whole series. */
    private static final double SCALE = 0.02;

    private static final double LOG_TWO_PI = StrictMath.log(2 * Math.PI);

    private final double[] values;
    private final double[] sum;
    private final double[] sumOfSquares;
    private final double[] sumOfTimesValue;
    private final double[] sumOfSteps;
    private final double[] sumOfSquaredSteps;

    /** @param values standardized by what is known of the whole series */
    SegmentEvidence(double[] values) {
        int n = values.length;
        this.values = values;
        sum = new double[n + 1];
        sumOfSquares = new double[n + 1];
        sumOfTimesValue = new double[n + 1];
        sumOfSteps = new double[n + 1];
        sumOfSquaredSteps = new double[n + 1];
        for (int i = 0; i < n; i++) {
            double step = i == 0 ? 0 : values[i] - values[i - 1];
            sum[i + 1] = sum[i] + values[i];
            sumOfSquares[i + 1] = sumOfSquares[i] + values[i] * values[i];
            sumOfTimesValue[i + 1] = sumOfTimesValue[i] + i * values[i];
            sumOfSteps[i + 1] = sumOfSteps[i] + step;
            sumOfSquaredSteps[i + 1] = sumOfSquaredSteps[i] + step * step;
        }
    }

    /** Log marginal likelihood of the observations {@code from} up to but not including {@code to}. */
    double of(int from, int to) {
        return logAdd(logAdd(constant(from, to), trend(from, to)), randomWalk(from, to));
    }

    double constant(int from, int to) {
        int n = to - from;
        double mean = (sum[to] - sum[from]) / n;
        double scale = SCALE + residual(from, to) / 2 + shrunkLevel(n, mean);
        return normalInverseGamma(n, scale, LEVEL_PRECISION / (LEVEL_PRECISION + n));
    }

    private double trend(int from, int to) {
        int n = to - from;
        double total = sum[to] - sum[from];
        double middle = (from + to - 1) / 2.0;
        double timeSquares = n * ((double) n * n - 1) / 12;
        double timesValue = sumOfTimesValue[to] - sumOfTimesValue[from] - middle * total;
        double explained = timesValue * timesValue / (SLOPE_PRECISION + timeSquares) / 2;
        double scale = Math.max(SCALE, SCALE + residual(from, to) / 2 + shrunkLevel(n, total / n) - explained);
        return normalInverseGamma(
                n,
                scale,
                LEVEL_PRECISION / (LEVEL_PRECISION + n) * (SLOPE_PRECISION / (SLOPE_PRECISION + timeSquares)));
    }

    private double randomWalk(int from, int to) {
        int steps = to - from - 1;
        double start = values[from];
        double startScale = LEVEL_PRECISION / (1 + LEVEL_PRECISION) * start * start / 2;
        double startPrecision = LEVEL_PRECISION / (1 + LEVEL_PRECISION);
        if (steps == 0) {
            return normalInverseGamma(1, SCALE + startScale, startPrecision);
        }
        double total = sumOfSteps[to] - sumOfSteps[from + 1];
        double drift = total / steps;
        double squares = Math.max(0, sumOfSquaredSteps[to] - sumOfSquaredSteps[from + 1] - total * drift);
        double shrunkDrift = DRIFT_PRECISION * steps * drift * drift / (DRIFT_PRECISION + steps) / 2;
        return normalInverseGamma(
                to - from,
                SCALE + squares / 2 + shrunkDrift + startScale,
                startPrecision * (DRIFT_PRECISION / (DRIFT_PRECISION + steps)));
    }

    private double residual(int from, int to) {
        double total = sum[to] - sum[from];
        return Math.max(0, sumOfSquares[to] - sumOfSquares[from] - total * total / (to - from));
    }

    private static double shrunkLevel(int n, double mean) {
        return LEVEL_PRECISION * n * mean * mean / (LEVEL_PRECISION + n) / 2;
    }

    private static double normalInverseGamma(int n, double scale, double precisionRatio) {
        return LogGamma.of(SHAPE + n / 2.0)
                - LogGamma.of(SHAPE)
                + SHAPE * StrictMath.log(SCALE)
                - (SHAPE + n / 2.0) * StrictMath.log(scale)
                + 0.5 * StrictMath.log(precisionRatio)
                - n / 2.0 * LOG_TWO_PI;
    }

    private static double logAdd(double a, double b) {
        double high = Math.max(a, b);
        return high + StrictMath.log1p(StrictMath.exp(Math.min(a, b) - high));
    }
}
