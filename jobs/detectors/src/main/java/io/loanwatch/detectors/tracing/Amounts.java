package io.loanwatch.detectors.tracing;

/** Integer arithmetic on amounts whose products need 128 bits. */
final class Amounts {

    /** Own money beyond this is not counted, so that the entries of an account always add up within 63 bits. */
    static final long MAX_OWN_CENTS = 1L << 62;

    private static final long LOW = 0xffff_ffffL;

    private Amounts() {}

    /** Sum of two amounts that are not negative, at most {@link #MAX_OWN_CENTS}. */
    static long plusOwn(long left, long right) {
        return left >= MAX_OWN_CENTS - Math.min(right, MAX_OWN_CENTS) ? MAX_OWN_CENTS : left + right;
    }

    /** {@code ⌊amount · part / whole⌋} for {@code 0 ≤ amount}, {@code 0 ≤ part ≤ whole} and {@code 0 < whole}. */
    static long share(long amount, long part, long whole) {
        long high = Math.multiplyHigh(amount, part);
        long low = amount * part;
        return high == 0 ? Long.divideUnsigned(low, whole) : divide(high, low, whole);
    }

    /** The least amount that is not below {@code ppm} parts per million of {@code amount}. */
    static long floor(long amount, long ppm) {
        long millionths = amount % 1_000_000 * ppm;
        return amount / 1_000_000 * ppm + millionths / 1_000_000 + (millionths % 1_000_000 == 0 ? 0 : 1);
    }

    /** Unsigned 128 by 64 bits, quotient within 64: Warren, Hacker's Delight, 2nd ed., divlu. */
    private static long divide(long high, long low, long divisor) {
        int shift = Long.numberOfLeadingZeros(divisor);
        long scaled = divisor << shift;
        long top = shift == 0 ? high : (high << shift) | (low >>> (Long.SIZE - shift));
        long bottom = low << shift;
        long first = digit(top, bottom >>> 32, scaled);
        long rest = (top << 32) + (bottom >>> 32) - first * scaled;
        long second = digit(rest, bottom & LOW, scaled);
        return (first << 32) + second;
    }

    /** The 32-bit digit {@code ⌊(top · 2³² + next) / divisor⌋}; the estimate is at most two too large. */
    private static long digit(long top, long next, long divisor) {
        long divisorHigh = divisor >>> 32;
        long divisorLow = divisor & LOW;
        long estimate = Long.divideUnsigned(top, divisorHigh);
        long remainder = top - estimate * divisorHigh;
        while (estimate > LOW || Long.compareUnsigned(estimate * divisorLow, (remainder << 32) | next) > 0) {
            estimate--;
            remainder += divisorHigh;
            if (remainder > LOW) {
                break;
            }
        }
        return estimate;
    }
}
