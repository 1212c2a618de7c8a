package io.loanwatch.detectors.misuse;

import io.loanwatch.detectors.borrower.LoanTerms;
import io.loanwatch.detectors.statistics.PartsPerMillion;

/** Limits of amounts; never nothing, so that a loan too small for a share is not in breach by nothing at all. */
public final class Limits {

    private Limits() {}

    /** A share of the principal, minor units. */
    public static long share(LoanTerms terms, long ppm) {
        return Math.max(1, PartsPerMillion.of(terms.principalCents(), ppm));
    }

    /** A share of the principal, or more if that is little. */
    public static long shareOrMore(LoanTerms terms, long ppm, long leastCents) {
        return Math.max(share(terms, ppm), leastCents);
    }

    /** A share of the principal, or less if that is much. */
    public static long shareOrLess(LoanTerms terms, long ppm, long mostCents) {
        return Math.max(1, Math.min(share(terms, ppm), mostCents));
    }
}
