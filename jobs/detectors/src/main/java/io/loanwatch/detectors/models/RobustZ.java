package io.loanwatch.detectors.models;

import io.loanwatch.detectors.statistics.Robust;

/**
 * How far a value lies from its baseline, in robust standard deviations of what the baseline missed by before.
 *
 * <p>F. R. Hampel (1974), "The influence curve and its role in robust estimation", Journal of the American Statistical
 * Association 69: the median absolute deviation as the most robust measure of spread.
 *
 * @param sigmaFloor smallest standard deviation assumed, so that a quiet series cannot divide by nothing
 */
public record RobustZ(double sigmaFloor) {

    public RobustZ {
        if (!(sigmaFloor > 0)) {
            throw new IllegalArgumentException("sigmaFloor is %s, must be positive".formatted(sigmaFloor));
        }
    }

    /** Robust standard deviation of past residuals, at least the floor. */
    public double sigma(double[] pastResiduals) {
        return pastResiduals.length == 0
                ? sigmaFloor
                : Math.max(sigmaFloor, Robust.MAD_TO_SIGMA * Robust.medianAbsoluteDeviation(pastResiduals));
    }

    public double of(double value, double baseline, double[] pastResiduals) {
        return (value - baseline) / sigma(pastResiduals);
    }
}
