package io.loanwatch.detectors.misuse;

import io.loanwatch.detectors.borrower.LoanTerms;
import io.loanwatch.detectors.traces.ByRule;
import io.loanwatch.detectors.traces.LeafClasses;
import io.loanwatch.detectors.traces.Reached;
import io.loanwatch.model.LeafClass;
import io.loanwatch.model.PurposeClass;
import io.loanwatch.model.Severity;
import io.loanwatch.model.TracingRule;
import java.util.Optional;

/**
 * Money of a loan that reached payees that no loan money may reach.
 *
 * @param sharePpm share of the principal from which it counts, parts per million
 * @param leastCents amount below which it does not count, minor units
 * @param severeSharePpm share of the principal under all rules from which it is SEVERE, parts per million
 */
public record ForbiddenPayees(long sharePpm, long leastCents, long severeSharePpm) {

    /** Catalogue M1. */
    public static final ForbiddenPayees DEFAULT = new ForbiddenPayees(50_000, 50_000_00L, 200_000);

    /** Rules that have to agree for MODERATE, own money first among them. */
    private static final int AGREEING_RULES = 3;

    static final LeafClasses CLASSES = LeafClasses.of(
            LeafClass.PROPERTY,
            LeafClass.SECURITIES,
            LeafClass.FUTURES,
            LeafClass.WEALTH_PRODUCT,
            LeafClass.LENDING,
            LeafClass.EQUITY_INVESTMENT,
            LeafClass.GAMBLING);

    /** Whether the loan's money must not reach a payee of the class. A housing loan is for property. */
    public static boolean isForbidden(LeafClass payee, LoanTerms terms) {
        return CLASSES.contains(payee)
                && !(payee == LeafClass.PROPERTY && terms.purposes().contains(PurposeClass.HOUSING));
    }

    public Reached reached(LoanMoney loan) {
        return loan.reached(CLASSES, transfer -> isForbidden(transfer.payeeClass(), loan.terms()));
    }

    public long limitCents(LoanTerms terms) {
        return Limits.shareOrMore(terms, sharePpm, leastCents);
    }

    public Optional<Severity> severity(LoanTerms terms, ByRule counted) {
        long limit = limitCents(terms);
        int rules = counted.rulesReaching(limit);
        if (rules == 0) {
            return Optional.empty();
        }
        if (counted.least() >= Math.max(limit, Limits.share(terms, severeSharePpm))) {
            return Optional.of(Severity.SEVERE);
        }
        boolean agreed = rules >= AGREEING_RULES && counted.of(TracingRule.OWN_FIRST) >= limit;
        return Optional.of(agreed ? Severity.MODERATE : Severity.LIGHT);
    }
}
