package io.loanwatch.detectors.splitpayments;

import io.loanwatch.detectors.borrower.LoanTerms;
import io.loanwatch.detectors.misuse.LoanMoney;
import io.loanwatch.detectors.traces.ByRule;
import io.loanwatch.detectors.traces.Circle;
import io.loanwatch.detectors.traces.CountedPaths;
import io.loanwatch.detectors.traces.DrawdownTrace;
import io.loanwatch.detectors.traces.Hit;
import io.loanwatch.detectors.traces.Reached;
import io.loanwatch.detectors.traces.TracedTransfer;
import io.loanwatch.model.LeafClass;
import io.loanwatch.model.PaymentMode;
import io.loanwatch.model.calendar.BusinessCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Pieces within a few workdays that together exceed a limit.
 *
 * @param cents their sum, minor units
 * @param limitCents the limit, minor units
 * @param firstAt time of the first, epoch milliseconds
 * @param lastAt time of the last, epoch milliseconds
 * @param ids ids of the transfers or drawdowns
 * @param areTransfers whether they are transfers
 */
record Split(long cents, long limitCents, long firstAt, long lastAt, List<String> ids, boolean areTransfers) {

    /** Payees that receive much from everybody. */
    private static final Set<LeafClass> NO_PAYEE = EnumSet.of(
            LeafClass.TAX, LeafClass.PAYROLL, LeafClass.FEE, LeafClass.LOAN_REPAYMENT, LeafClass.OWN_OTHER_BANK);

    private record Piece(String id, long at, ByRule cents) {}

    /** The largest of a company's self-payments of loan money to one payee. */
    static Optional<Split> ofPayments(LoanMoney loan, long limitCents, int workdays, int leastRules) {
        Circle circle = loan.circle();
        List<DrawdownTrace> self = loan.traces().stream()
                .filter(trace -> isSelfPaid(loan.terms(), trace))
                .toList();
        // Nearly every loan is smaller than the limit.
        if (self.stream().mapToLong(DrawdownTrace::amountCents).sum() <= limitCents) {
            return Optional.empty();
        }
        Reached paid = Reached.of(
                self,
                CountedPaths.DEFAULT,
                circle,
                transfer -> circle.isPaidByBorrower(transfer)
                        && !circle.isPaidToBorrower(transfer)
                        && !NO_PAYEE.contains(transfer.payeeClass()));
        Map<String, Map<String, Piece>> byPayee = new TreeMap<>();
        for (Hit hit : paid.hits()) {
            TracedTransfer transfer = hit.transfer();
            // One transfer may carry money of several drawdowns.
            byPayee.computeIfAbsent(transfer.payee().party(), unused -> new TreeMap<>())
                    .merge(
                            transfer.transferId(),
                            new Piece(transfer.transferId(), transfer.at(), hit.counted()),
                            (a, b) -> new Piece(a.id, a.at, a.cents.plus(b.cents)));
        }
        Optional<Split> largest = Optional.empty();
        for (Map<String, Piece> pieces : byPayee.values()) {
            Optional<Split> found = largest(List.copyOf(pieces.values()), loan, limitCents, workdays, leastRules, true);
            largest = larger(largest, found);
        }
        return largest;
    }

    /** The largest of a person's drawdowns for self-payment, each within the limit. */
    static Optional<Split> ofDrawdowns(LoanMoney loan, long limitCents, int workdays) {
        List<Piece> pieces = loan.terms().payouts().stream()
                .filter(payout -> payout.mode() == PaymentMode.SELF
                        && payout.amountCents() <= limitCents
                        && payout.drawnAt() + DrawdownTrace.LIFE_MILLIS > loan.now())
                .map(payout -> new Piece(payout.drawdownId(), payout.drawnAt(), ByRule.same(payout.amountCents())))
                .toList();
        return largest(pieces, loan, limitCents, workdays, 1, false);
    }

    private static boolean isSelfPaid(LoanTerms terms, DrawdownTrace trace) {
        return terms.payouts().stream()
                .anyMatch(
                        payout -> payout.drawdownId().equals(trace.drawdownId()) && payout.mode() == PaymentMode.SELF);
    }

    private static Optional<Split> largest(
            List<Piece> pieces, LoanMoney loan, long limitCents, int workdays, int leastRules, boolean areTransfers) {
        Optional<Split> largest = Optional.empty();
        for (Piece first : pieces) {
            int day = loan.day(first.at);
            LocalDate last = BusinessCalendar.china().plusWorkdays(LocalDate.ofEpochDay(day - 1L), workdays);
            List<Piece> within = new ArrayList<>(pieces);
            within.removeIf(piece -> piece.at < first.at || loan.day(piece.at) > last.toEpochDay());
            long cents = within.stream()
                    .map(Piece::cents)
                    .reduce(ByRule.ZERO, ByRule::plus)
                    .atLeastUnder(leastRules);
            if (cents > limitCents && within.size() > 1) {
                long lastAt = within.stream().mapToLong(Piece::at).max().orElse(first.at);
                List<String> ids = within.stream().map(Piece::id).sorted().toList();
                largest =
                        larger(largest, Optional.of(new Split(cents, limitCents, first.at, lastAt, ids, areTransfers)));
            }
        }
        return largest;
    }

    private static Optional<Split> larger(Optional<Split> left, Optional<Split> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return left.or(() -> right);
        }
        return right.get().cents > left.get().cents ? right : left;
    }
}
