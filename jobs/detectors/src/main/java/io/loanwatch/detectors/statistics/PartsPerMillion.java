package io.loanwatch.detectors.statistics;

import java.math.BigInteger;

/** Shares in parts per million, exact and rounded down, for values of any size. */
public final class PartsPerMillion {

    private static final long ONE = 1_000_000;

    private PartsPerMillion() {}

    /** The share {@code ppm} of a value that is not negative. */
    public static long of(long value, long ppm) {
        return value / ONE * ppm + value % ONE * ppm / ONE;
    }

    /** What share {@code part} is of {@code whole}, which is positive. */
    public static long share(long part, long whole) {
        if (Math.abs(part) <= Long.MAX_VALUE / ONE) {
            return Math.floorDiv(part * ONE, whole);
        }
        BigInteger[] divided = BigInteger.valueOf(part)
                .multiply(BigInteger.valueOf(ONE))
                .divideAndRemainder(BigInteger.valueOf(whole));
        long quotient = divided[0].longValue();
        return divided[1].signum() < 0 ? quotient - 1 : quotient;
    }
}
