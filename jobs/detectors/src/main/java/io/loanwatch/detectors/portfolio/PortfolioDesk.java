package io.loanwatch.detectors.portfolio;

import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.CaseAlert;
import io.loanwatch.model.CaseKind;
import io.loanwatch.model.Loan;
import io.loanwatch.model.Party;
import io.loanwatch.model.PartyKind;
import io.loanwatch.model.Repayment;
import io.loanwatch.model.RiskCase;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Keeps the books of one borrower at a time, and concludes its days: everything known by the time the bookings of a day are in, and
 * nothing else, makes the borrower's share of that day.
 */
public final class PortfolioDesk {

    private static final String FIRST_USE_CHECK = "M11";

    private final PortfolioParameters parameters;
    private final BankTime time;
    private final PortfolioDays days;

    public PortfolioDesk(PortfolioParameters parameters, BankTime time) {
        this.parameters = parameters;
        this.time = time;
        this.days = new PortfolioDays(time, parameters.bookingHours());
    }

    public void accept(PortfolioBook book, Loan loan, long now) {
        LoanStanding known = book.loans.get(loan.loanId());
        if (known == null) {
            book.loans.put(loan.loanId(), LoanStanding.of(loan, time));
        } else {
            known.accept(loan, time);
        }
        schedule(book, now);
    }

    /** A payment on a loan that is not known is not known either: the loan's first record contains it. */
    public void accept(PortfolioBook book, Repayment repayment, long now) {
        LoanStanding loan = book.loans.get(repayment.loanId());
        if (loan != null) {
            loan.payments.accept(repayment, time.epochDay(repayment.occurredAt()), days.dayOf(now));
        }
    }

    public void accept(PortfolioBook book, Party party) {
        long knownAt = party.knownAt().toEpochMilli();
        if (party.kind() == PartyKind.BORROWER && knownAt >= book.partyKnownAt) {
            book.partyKnownAt = knownAt;
            book.industryCode = party.industryCode().orElse("");
            book.regionCode = party.regionCode().orElse("");
        }
    }

    public void accept(PortfolioBook book, RiskCase each, long now) {
        boolean followed = each.kind() == CaseKind.CASE
                || each.alerts().stream().map(CaseAlert::indicator).anyMatch(FIRST_USE_CHECK::equals);
        CaseStanding before = book.cases.get(each.caseId());
        CaseStanding after = CaseStanding.of(each);
        if (!followed || (before != null && before.version() >= after.version())) {
            return;
        }
        if (after.isSerious() && (before == null || !before.isSerious())) {
            noteSerious(book, days.dayOf(now));
        }
        if (before != null && !before.isOpen() && after.isOpen()) {
            book.counted.remove(each.caseId());
        }
        book.cases.put(each.caseId(), after);
        schedule(book, now);
    }

    private void noteSerious(PortfolioBook book, int day) {
        int month = BankTime.month(day);
        book.seriousInMonth = month == book.seriousMonth ? book.seriousInMonth + 1 : 1;
        book.seriousMonth = month;
        book.seriousDays.add(day);
        book.seriousDays
                .headSet(day - parameters.recallLookBackDays() - parameters.recallDays())
                .clear();
    }

    private void schedule(PortfolioBook book, long now) {
        if (book.nextTickAt == PortfolioBook.NEVER) {
            book.nextTickAt = days.after(now);
        }
    }

    /** When the next day is to be concluded, epoch milliseconds; {@link Long#MAX_VALUE} if nothing is there to conclude. */
    public long nextInstant(PortfolioBook book) {
        return book.nextTickAt;
    }

    /**
     * Concludes the day whose time has come.
     *
     * @param tick the instant that {@link #nextInstant} named
     */
    public void conclude(PortfolioBook book, long tick, Consumer<PortfolioShare> shares) {
        var day = new ConcludedDay(book, tick, days.concluded(tick), parameters, time);
        Map<Group, Counts> byGroup = new TreeMap<>();
        day.count((group, key, count) ->
                byGroup.computeIfAbsent(group, unused -> new Counts()).add(key, count));
        byGroup.forEach((group, counts) -> shares.accept(new PortfolioShare(group, tick, counts)));
        book.nextTickAt = book.loans.isEmpty() && book.cases.isEmpty() ? PortfolioBook.NEVER : days.after(tick);
    }

    /** Branch and product of the largest active loan, of equals the first by id, stand for the borrower; else what stood before. */
    static void settleHome(PortfolioBook book) {
        Optional<LoanStanding> main = book.loans.values().stream()
                .filter(LoanStanding::isActive)
                .reduce((first, second) -> second.outstandingCents > first.outstandingCents ? second : first);
        main.ifPresent(loan -> {
            book.homeBranch = loan.branchPath;
            book.homeProduct = Optional.of(loan.terms.product());
        });
    }
}
