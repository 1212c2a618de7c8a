package io.loanwatch.detectors.models;

/**
 * Logarithm of the gamma function of a positive number, to about 14 digits.
 *
 * <p>C. Lanczos (1964), "A precision approximation of the gamma function", SIAM Journal on Numerical Analysis B 1; with g = 7
 * and nine terms.
 */
final class LogGamma {

    private static final double G = 7;
    private static final double HALF_LOG_TWO_PI = 0.9189385332046728;
    private static final double[] COEFFICIENTS = {
        0.9999999999998099,
        676.5203681218851,
        -1259.1392167224028,
        771.3234287776531,
        -176.6150291621406,
        12.507343278686905,
        -0.13857109526572012,
        9.984369578019572e-6,
        1.5056327351493116e-7
    };

    private LogGamma() {}

    static double of(double x) {
        if (x < 0.5) {
            // Reflection: Γ(x) Γ(1 − x) = π / sin(πx).
            return StrictMath.log(Math.PI / StrictMath.sin(Math.PI * x)) - of(1 - x);
        }
        double shifted = x - 1;
        double sum = COEFFICIENTS[0];
        for (int i = 1; i < COEFFICIENTS.length; i++) {
            sum += COEFFICIENTS[i] / (shifted + i);
        }
        double t = shifted + G + 0.5;
        return HALF_LOG_TWO_PI + (shifted + 0.5) * StrictMath.log(t) - t + StrictMath.log(sum);
    }
}
