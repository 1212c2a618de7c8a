package io.loanwatch.detectors.misuse;

import io.loanwatch.detectors.borrower.LoanTerms;
import io.loanwatch.detectors.traces.DrawdownTrace;
import io.loanwatch.detectors.traces.LeafClasses;
import io.loanwatch.detectors.traces.Reached;
import io.loanwatch.detectors.traces.TracedTransfer;
import io.loanwatch.model.LeafClass;
import io.loanwatch.model.PurposeClass;
import io.loanwatch.model.Severity;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Money of a loan that reached payees who have nothing to do with what the contract allows.
 *
 * <p>A payee of a forbidden class never fits, but for PROPERTY and a purpose of HOUSING. A supplier fits if the section of its
 * industry (first letter, GB/T 4754-2017) is one of the purpose's:
 *
 * <pre>
 * WORKING_CAPITAL  all but J finance, K real estate, T international organizations
 * INVENTORY        A farming, B mining, C manufacturing, F wholesale and retail, G transport and storage
 * TRADE            as INVENTORY, and L leasing and business services
 * EQUIPMENT        C, E construction, F, G, I information technology, L, M technical services
 * CONSTRUCTION     B, C, D electricity, gas and water, E, F, G, L, M
 * HOUSING          K, and C, E, F for decoration
 * VEHICLE          C, F, L, and J for insurance
 * CONSUMPTION      A, C, E, F, G, H hotels and catering, I, L, O personal services, P education, Q health, R culture
 * REFINANCING      as WORKING_CAPITAL: own money repays the old loan, the new loan's pays what that would have paid
 * </pre>
 *
 * <p>Everything else says nothing: classes that are unknown or end a trace, and those with an indicator of their own (persons,
 * cash, own accounts elsewhere, loan repayments). A contract without purpose, or for OTHER, is not judged.
 *
 * @param moderateSharePpm share of the principal above which it is MODERATE, parts per million
 * @param severeSharePpm share of the principal above which it is SEVERE, parts per million
 * @param leastRules under how many rules
 */
public record PurposeFit(long moderateSharePpm, long severeSharePpm, int leastRules) {

    /** Catalogue M4. */
    public static final PurposeFit DEFAULT = new PurposeFit(100_000, 300_000, 2);

    private static final Map<PurposeClass, String> SECTIONS = new EnumMap<>(Map.of(
            PurposeClass.WORKING_CAPITAL, "ABCDEFGHILMNOPQRS",
            PurposeClass.INVENTORY, "ABCFG",
            PurposeClass.TRADE, "ABCFGL",
            PurposeClass.EQUIPMENT, "CEFGILM",
            PurposeClass.CONSTRUCTION, "BCDEFGLM",
            PurposeClass.HOUSING, "CEFK",
            PurposeClass.VEHICLE, "CFJL",
            PurposeClass.CONSUMPTION, "ACEFGHILOPQR",
            PurposeClass.REFINANCING, "ABCDEFGHILMNOPQRS"));

    private static final LeafClasses MISMATCHED = ForbiddenPayees.CLASSES.plus(LeafClass.SUPPLIER);

    /** What of the loan's money was used for something else than the contract allows. */
    public Reached reached(LoanMoney loan) {
        LoanTerms terms = loan.terms();
        if (terms.purposes().isEmpty() || terms.purposes().contains(PurposeClass.OTHER)) {
            return Reached.none();
        }
        int unfit = unfitSections(terms);
        boolean suspect = false;
        for (DrawdownTrace trace : loan.traces()) {
            suspect |= (trace.supplierSections() & unfit) != 0 || trace.payees().containsAnyOf(ForbiddenPayees.CLASSES);
        }
        return suspect ? loan.reached(MISMATCHED, transfer -> isMismatch(transfer, unfit, loan)) : Reached.none();
    }

    private static boolean isMismatch(TracedTransfer transfer, int unfit, LoanMoney loan) {
        boolean forbidden = ForbiddenPayees.isForbidden(transfer.payeeClass(), loan.terms());
        boolean soldByUnfit =
                transfer.payeeClass() == LeafClass.SUPPLIER && (transfer.payee().industrySection() & unfit) != 0;
        return (forbidden || soldByUnfit) && loan.circle().isPaidToStranger(transfer);
    }

    /** Sections of the industry classification that none of the purposes pays, a bit each. */
    private static int unfitSections(LoanTerms terms) {
        int unfit = 0;
        for (char section = 'A'; section <= 'T'; section++) {
            unfit |= 1 << (section - 'A');
        }
        for (PurposeClass purpose : terms.purposes()) {
            String fitting = SECTIONS.getOrDefault(purpose, "");
            for (int i = 0; i < fitting.length(); i++) {
                unfit &= ~(1 << (fitting.charAt(i) - 'A'));
            }
        }
        return unfit;
    }

    public long limitCents(LoanTerms terms) {
        return Limits.share(terms, moderateSharePpm) + 1;
    }

    public Optional<Severity> severity(LoanTerms terms, Reached reached) {
        long cents = reached.counted().atLeastUnder(leastRules);
        if (cents < limitCents(terms)) {
            return Optional.empty();
        }
        return Optional.of(cents > Limits.share(terms, severeSharePpm) ? Severity.SEVERE : Severity.MODERATE);
    }
}
