package io.loanwatch.testkit.bank;

/** Amounts in cents. */
final class Money {

    static final long YUAN = 100;

    private Money() {}

    static long yuan(long yuan) {
        return yuan * YUAN;
    }

    /** Down to a multiple of {@code yuan}. */
    static long roundDown(long cents, long yuan) {
        return cents - cents % yuan(yuan);
    }

    /** {@code share} of an amount, not negative. */
    static long share(long cents, double share) {
        return Math.max(0, (long) (cents * share));
    }
}
