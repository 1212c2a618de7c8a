package io.loanwatch.testkit.bank;

/**
 * Random numbers that depend on what they are for and on nothing else: SplitMix64 (Steele, Lea, Flood 2014) started from a
 * mixed key such as (seed, borrower, purpose, day).
 */
final class Dice {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double TWO_TO_MINUS_53 = 0x1.0p-53;

    private long state;

    Dice(long key) {
        this.state = key;
    }

    static Dice of(long seed, Purpose purpose, long day) {
        return new Dice(mix(mix(seed, purpose.code()), day));
    }

    static long mix(long a, long b) {
        return finish(finish(a + GOLDEN_GAMMA) ^ (b * 0xD1342543DE82EF95L + GOLDEN_GAMMA));
    }

    private static long finish(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }

    long next() {
        state += GOLDEN_GAMMA;
        return finish(state);
    }

    /** From 0 to below 1. */
    double unit() {
        return (next() >>> 11) * TWO_TO_MINUS_53;
    }

    double between(double from, double to) {
        return from + (to - from) * unit();
    }

    /** Both ends included. */
    int between(int from, int to) {
        return from + (int) ((to - from + 1) * unit());
    }

    /** Both ends included. */
    long between(long from, long to) {
        return from + (long) ((to - from + 1) * unit());
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    /** Standard normal, by the sum of twelve: no tail beyond 6, and no transcendental function. */
    double normal() {
        double sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += unit();
        }
        return sum - 6;
    }

    /** Lognormal with mean 1. */
    double noise(double sigma) {
        return StrictMath.exp(sigma * normal() - sigma * sigma / 2);
    }
}
