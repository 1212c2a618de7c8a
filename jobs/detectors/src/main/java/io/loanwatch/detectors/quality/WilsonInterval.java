package io.loanwatch.detectors.quality;

/**
 * Between which shares the true one lies with 95% confidence, given how often something came true: the score interval of E. B. Wilson
 * (1927), "Probable inference, the law of succession, and statistical inference", JASA 22. Unlike the usual one it is honest where few were tried and none or all came
 * true.
 *
 * @param low lowest share
 * @param high highest share
 */
public record WilsonInterval(double low, double high) {

    /** Quantile of the normal distribution that leaves 2.5% on either side. */
    private static final double Z = 1.959963984540054;

    /** @throws IllegalArgumentException if nothing was tried, or more came true than were tried */
    public static WilsonInterval of(int cameTrue, int tried) {
        if (tried < 1 || cameTrue < 0 || cameTrue > tried) {
            throw new IllegalArgumentException(
                    "%d of %d, must be at least one, and no more true than tried".formatted(cameTrue, tried));
        }
        double share = (double) cameTrue / tried;
        double weight = 1 + Z * Z / tried;
        double middle = (share + Z * Z / (2.0 * tried)) / weight;
        double half = Z / weight * StrictMath.sqrt(share * (1 - share) / tried + Z * Z / (4.0 * tried * tried));
        return new WilsonInterval(
                cameTrue == 0 ? 0 : StrictMath.max(0, middle - half),
                cameTrue == tried ? 1 : StrictMath.min(1, middle + half));
    }
}
