package io.loanwatch.detectors.misuse;

import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.borrower.LoanTerms;
import io.loanwatch.detectors.traces.Circle;
import io.loanwatch.detectors.traces.CountedPaths;
import io.loanwatch.detectors.traces.DrawdownTrace;
import io.loanwatch.detectors.traces.LeafClasses;
import io.loanwatch.detectors.traces.Reached;
import io.loanwatch.detectors.traces.TracedTransfer;
import io.loanwatch.model.MovementKind;
import java.util.List;
import java.util.function.Predicate;

/**
 * One loan and the traces of its drawdowns at an instant.
 *
 * @param terms the loan
 * @param traces its drawdowns
 * @param circle who belongs to the borrower
 * @param borrower the borrower as known
 */
public record LoanMoney(LoanTerms terms, List<DrawdownTrace> traces, Circle circle, BorrowerView borrower) {

    /** Of drawdowns that are still judged. */
    static LoanMoney judged(LoanTerms terms, BorrowerView borrower) {
        LoanMoney shown = shown(terms, borrower);
        boolean allLive = shown.traces.stream().allMatch(trace -> trace.endsAt() > borrower.now());
        return allLive
                ? shown
                : new LoanMoney(
                        terms,
                        shown.traces.stream()
                                .filter(trace -> trace.endsAt() > borrower.now())
                                .toList(),
                        shown.circle,
                        borrower);
    }

    /** Also of those that have just ended. */
    static LoanMoney shown(LoanTerms terms, BorrowerView borrower) {
        return new LoanMoney(
                terms,
                borrower.traces().ofLoan(terms.loanId(), terms::hasDrawdown, borrower.now()),
                new Circle(borrower.borrowerId(), borrower.parties(), borrower.time()),
                borrower);
    }

    public long now() {
        return borrower.now();
    }

    public int day(long instant) {
        return borrower.time().epochDay(instant);
    }

    public int day(TracedTransfer transfer) {
        return circle.day(transfer);
    }

    /** What reached payees other than the borrower by transfers that {@code target} accepts, on paths counted by default. */
    public Reached reached(Predicate<TracedTransfer> target) {
        return Reached.of(
                traces,
                CountedPaths.DEFAULT,
                circle,
                transfer -> !circle.isPaidToBorrower(transfer) && target.test(transfer));
    }

    /** The same, of payees of some classes. */
    public Reached reached(LeafClasses payees, Predicate<TracedTransfer> target) {
        return Reached.of(
                traces,
                CountedPaths.DEFAULT,
                circle,
                payees,
                transfer -> !circle.isPaidToBorrower(transfer) && target.test(transfer));
    }

    /** What reached anybody, also the borrower's own accounts, but for those that the drawdowns themselves credit. */
    public Reached reachedAnybody(Predicate<TracedTransfer> target) {
        return Reached.of(
                traces, CountedPaths.DEFAULT, circle, transfer -> !isPayout(transfer) && target.test(transfer));
    }

    /** The same, of payees of some classes. */
    public Reached reachedAnybody(LeafClasses payees, Predicate<TracedTransfer> target) {
        return Reached.of(
                traces, CountedPaths.DEFAULT, circle, payees, transfer -> !isPayout(transfer) && target.test(transfer));
    }

    private boolean isPayout(TracedTransfer transfer) {
        return transfer.kind() == MovementKind.DRAWN && circle.isPaidToBorrower(transfer);
    }

    /** Until when a finding on this money can be told, epoch milliseconds: the end of the oldest drawdown it came from. */
    public long tellableUntil(Reached reached) {
        return reached.hits().stream()
                .mapToLong(hit -> hit.trace().endsAt())
                .min()
                .orElse(now());
    }

    /** Until when a finding on any of these drawdowns can be told, epoch milliseconds: the end of the oldest. */
    public long tellableUntil() {
        return traces.stream().mapToLong(DrawdownTrace::endsAt).min().orElse(now());
    }
}
