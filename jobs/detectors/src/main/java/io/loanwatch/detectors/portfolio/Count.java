package io.loanwatch.detectors.portfolio;

/**
 * A part of a whole, by number and balance.
 *
 * @param partCount number in the part
 * @param partCents balance of the part, minor units
 * @param wholeCount number in the whole
 * @param wholeCents balance of the whole, minor units
 */
record Count(long partCount, long partCents, long wholeCount, long wholeCents) {

    /** One thing of the whole, and whether it is in the part. */
    static Count one(boolean inPart, long cents) {
        return new Count(inPart ? 1 : 0, inPart ? cents : 0, 1, cents);
    }

    Count plus(Count other) {
        return new Count(
                partCount + other.partCount,
                partCents + other.partCents,
                wholeCount + other.wholeCount,
                wholeCents + other.wholeCents);
    }
}
