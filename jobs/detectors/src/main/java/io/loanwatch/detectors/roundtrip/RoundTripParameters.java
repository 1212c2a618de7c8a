package io.loanwatch.detectors.roundtrip;

import io.loanwatch.detectors.misuse.RoundTrips;
import java.io.Serializable;

/**
 * @param days days after the drawdown within which money comes back; catalogue M2
 * @param severeReturnPpm share of a payment that came back under all rules, parts per million, from which it is SEVERE; catalogue M2
 * @param moderateReturnPpm share of a payment that came back under some rule, parts per million, from which it is MODERATE; catalogue M2
 * @param leastSharePpm share of the principal below which what came back does not count, parts per million; our default, as in M1
 * @param invoicedPpm share of payments between two parties that invoices cover if they are trade, parts per million; our default, as in M9
 * @param invoiceDays days before and after a payment within which its invoice is written; our default, as in M9
 * @param inferredWorkdays workdays after a payment to another bank within which a credit may be its return; DESIGN, inferred edge
 * @param inferredMarginPpm by how much such a credit may differ from the payment, parts per million; DESIGN, inferred edge
 * @param passedOnPpm least share that a stranger on a counted path passes on, parts per million, 0 counts every path; DESIGN, counted path
 * @param passedOnWorkdays workdays within which it does; DESIGN, counted path
 */
record RoundTripParameters(
        int days,
        long severeReturnPpm,
        long moderateReturnPpm,
        long leastSharePpm,
        long invoicedPpm,
        int invoiceDays,
        int inferredWorkdays,
        long inferredMarginPpm,
        long passedOnPpm,
        int passedOnWorkdays)
        implements Serializable {

    static final RoundTripParameters DEFAULTS =
            new RoundTripParameters(30, 800_000, 500_000, 50_000, 500_000, 180, 10, 50_000, 800_000, 3);

    RoundTrips rules() {
        return new RoundTrips(
                days,
                severeReturnPpm,
                moderateReturnPpm,
                leastSharePpm,
                invoicedPpm,
                invoiceDays,
                inferredWorkdays,
                inferredMarginPpm,
                passedOnPpm,
                passedOnWorkdays);
    }
}
