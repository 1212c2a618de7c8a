package io.loanwatch.detectors.misuse;

import io.loanwatch.detectors.borrower.LoanTerms;
import io.loanwatch.detectors.statistics.PartsPerMillion;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.detectors.traces.ByRule;
import io.loanwatch.detectors.traces.Circle;
import io.loanwatch.detectors.traces.CountedPaths;
import io.loanwatch.detectors.traces.DrawdownTrace;
import io.loanwatch.detectors.traces.Reached;
import io.loanwatch.detectors.traces.TracedTransfer;
import io.loanwatch.model.InvoiceDirection;
import io.loanwatch.model.MoneyPath;
import io.loanwatch.model.MovementKind;
import io.loanwatch.model.Severity;
import io.loanwatch.model.TransactionType;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Money of a loan that was paid out and came back to the borrower or to somebody related to it.
 *
 * <p>What comes back is held against the payment with which it had left the borrower. Not looked at are transfers that
 * take something back or yield something (redemptions, reversals, interest, wages) and trade: payments from or to a party of
 * which the borrower has invoices for most of the amount.
 *
 * @param days days after the drawdown within which money comes back
 * @param severeReturnPpm share of a payment that came back under all rules, parts per million, from which it is SEVERE
 * @param moderateReturnPpm share of a payment that came back under some rule, parts per million, from which it is MODERATE
 * @param leastSharePpm share of the principal below which what came back does not count, parts per million
 * @param invoicedPpm share of payments between two parties that invoices cover if they are trade, parts per million
 * @param invoiceDays days before and after a payment within which its invoice is written
 * @param inferredWorkdays workdays after a payment to another bank within which a credit may be its return
 * @param inferredMarginPpm by how much such a credit may differ from the payment, parts per million
 * @param passedOnPpm least share that a stranger on a counted path passes on, parts per million; 0 counts every path
 * @param passedOnWorkdays workdays within which it does
 */
public record RoundTrips(
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

    /** Catalogue M2; the least share as in M1, invoices as in M9. */
    public static final RoundTrips DEFAULT = new RoundTrips(
            30,
            800_000,
            500_000,
            50_000,
            500_000,
            180,
            10,
            50_000,
            CountedPaths.DEFAULT.passedOnPpm(),
            CountedPaths.DEFAULT.passedOnWorkdays());

    private static final Set<TransactionType> NOT_A_RETURN = EnumSet.of(
            TransactionType.WEALTH_REDEMPTION,
            TransactionType.REVERSAL,
            TransactionType.PAYROLL,
            TransactionType.INTEREST,
            TransactionType.LOAN_DRAWDOWN);

    /**
     * What came back.
     *
     * @param reached in the ledgers
     * @param inferredCents through another bank, the most of the rules, minor units
     * @param inferred paths through another bank
     * @param returnPpm share of the payments concerned that came back, counted or inferred, the most of the rules
     * @param severity of the breach
     */
    public record Found(
            Reached reached,
            long inferredCents,
            List<MoneyPath> inferred,
            long returnPpm,
            Optional<Severity> severity) {}

    private static final Found NOTHING = new Found(Reached.none(), 0, List.of(), 0, Optional.empty());

    public Found find(LoanMoney loan) {
        Circle circle = loan.circle();
        if (loan.traces().stream().noneMatch(trace -> trace.hasPaymentInto(circle))) {
            return NOTHING;
        }
        Set<TracedTransfer> trade = trade(loan);
        Reached reached = Reached.of(
                loan.traces(),
                counting(),
                circle,
                (trace, transfer) -> transfer.kind() == MovementKind.MOVED
                        && isReturn(transfer, circle)
                        && !trade.contains(transfer)
                        && isInTime(trace, transfer, circle),
                transfer -> trade.contains(transfer));
        InferredReturns inferred = InferredReturns.of(loan, this, trade);
        Map<TracedTransfer, Returned> payments = new LinkedHashMap<>();
        reached.countedBy(transfer -> leavesBorrower(transfer, circle))
                .forEach((payment, cents) -> payments.put(payment, new Returned(cents, ByRule.ZERO)));
        inferred.byPayment()
                .forEach((payment, cents) -> payments.merge(
                        payment, new Returned(ByRule.ZERO, cents), (a, b) -> new Returned(a.counted, b.inferred)));
        return found(loan, reached, inferred, payments);
    }

    private record Returned(ByRule counted, ByRule inferred) {
        long most() {
            return counted.plus(inferred).most();
        }
    }

    private Found found(
            LoanMoney loan, Reached reached, InferredReturns inferred, Map<TracedTransfer, Returned> payments) {
        long limit = limitCents(loan.terms());
        long severe = 0;
        long moderate = 0;
        long paid = 0;
        for (var entry : payments.entrySet()) {
            long payment = paymentCents(loan, entry.getKey());
            Returned returned = entry.getValue();
            if (returned.counted.least() >= Math.max(1, PartsPerMillion.of(payment, severeReturnPpm))) {
                severe += returned.counted.least();
            }
            if (returned.most() >= Math.max(1, PartsPerMillion.of(payment, moderateReturnPpm))) {
                moderate += returned.most();
                paid += payment;
            }
        }
        Optional<Severity> severity = severe >= limit
                ? Optional.of(Severity.SEVERE)
                : moderate >= limit ? Optional.of(Severity.MODERATE) : Optional.empty();
        long returnPpm = paid == 0 ? 0 : Math.min(1_000_000, PartsPerMillion.share(moderate, paid));
        return new Found(reached, inferred.cents().most(), inferred.paths(), returnPpm, severity);
    }

    /** What has to come back at least, minor units. */
    public long limitCents(LoanTerms terms) {
        return Limits.share(terms, leastSharePpm);
    }

    CountedPaths counting() {
        return new CountedPaths(passedOnPpm, passedOnWorkdays);
    }

    boolean isInTime(DrawdownTrace trace, TracedTransfer transfer, Circle circle) {
        return circle.day(transfer) <= circle.time().epochDay(trace.drawnAt()) + days;
    }

    /** Whether the borrower receives from another, or a related party receives. */
    static boolean isReturn(TracedTransfer transfer, Circle circle) {
        if (NOT_A_RETURN.contains(transfer.type())) {
            return false;
        }
        return circle.isPaidToBorrower(transfer)
                ? !circle.isPaidByBorrower(transfer)
                : circle.isPaidToRelated(transfer);
    }

    /** Whether the borrower pays somebody else. */
    static boolean leavesBorrower(TracedTransfer transfer, Circle circle) {
        return transfer.kind() == MovementKind.MOVED
                && circle.isPaidByBorrower(transfer)
                && !circle.isPaidToBorrower(transfer);
    }

    private static long paymentCents(LoanMoney loan, TracedTransfer payment) {
        long returned = 0;
        for (DrawdownTrace trace : loan.traces()) {
            returned += trace.returnedCents(payment.transferId());
        }
        return Math.max(1, payment.amountCents() - returned);
    }

    /** Returns that are trade: the borrower sells to who pays it, or buys from the related party that it pays. */
    private Set<TracedTransfer> trade(LoanMoney loan) {
        Circle circle = loan.circle();
        Map<String, Dealing> dealings = new HashMap<>();
        for (DrawdownTrace trace : loan.traces()) {
            for (TracedTransfer transfer : trace.transfers()) {
                if (transfer.kind() == MovementKind.DRAWN || !isReturn(transfer, circle)) {
                    continue;
                }
                if (circle.isPaidToBorrower(transfer)) {
                    dealings.computeIfAbsent("from " + transfer.payer().party(), unused -> new Dealing())
                            .add(transfer, circle);
                } else if (circle.isPaidByBorrower(transfer)) {
                    dealings.computeIfAbsent("to " + transfer.payee().party(), unused -> new Dealing())
                            .add(transfer, circle);
                }
            }
        }
        Set<TracedTransfer> trade = new HashSet<>();
        for (Dealing dealing : dealings.values()) {
            if (dealing.isInvoiced(loan)) {
                trade.addAll(dealing.transfers);
            }
        }
        return trade;
    }

    /** What was paid between the borrower and one party in one direction. */
    private final class Dealing {

        final Set<TracedTransfer> transfers = new HashSet<>();
        private int first = Integer.MAX_VALUE;
        private int last = Integer.MIN_VALUE;
        private long cents;
        private boolean sold;
        private Set<String> tokens = Set.of();

        void add(TracedTransfer transfer, Circle circle) {
            if (!transfers.add(transfer)) {
                return;
            }
            first = Math.min(first, circle.day(transfer));
            last = Math.max(last, circle.day(transfer));
            cents += transfer.amountCents();
            sold = circle.isPaidToBorrower(transfer);
            tokens = circle.parties().tokens(sold ? transfer.payer() : transfer.payee());
        }

        boolean isInvoiced(LoanMoney loan) {
            long invoiced = loan.borrower()
                    .trade()
                    .cents(
                            sold ? InvoiceDirection.SALES : InvoiceDirection.PURCHASE,
                            tokens,
                            first - invoiceDays,
                            last + invoiceDays);
            return invoiced > 0 && invoiced >= PartsPerMillion.of(cents, invoicedPpm);
        }
    }

    /** End of the workday until which a credit may be the return of a payment, epoch milliseconds. */
    long inferredUntil(TracedTransfer payment, BankTime time) {
        return new CountedPaths(0, inferredWorkdays).deadline(payment, time);
    }

    boolean matches(long creditCents, long paymentCents) {
        return Math.abs(creditCents - paymentCents) <= PartsPerMillion.of(paymentCents, inferredMarginPpm);
    }
}
