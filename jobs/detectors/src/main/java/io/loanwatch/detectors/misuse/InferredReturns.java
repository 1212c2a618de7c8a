package io.loanwatch.detectors.misuse;

import io.loanwatch.detectors.traces.ByRule;
import io.loanwatch.detectors.traces.Circle;
import io.loanwatch.detectors.traces.DrawdownTrace;
import io.loanwatch.detectors.traces.Reached;
import io.loanwatch.detectors.traces.TracedTransfer;
import io.loanwatch.model.MoneyPath;
import io.loanwatch.model.MovementKind;
import io.loanwatch.model.PathHop;
import io.loanwatch.model.PathKind;
import io.loanwatch.model.TracingRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Money that probably came back through another bank: a credit to the borrower or a related party, soon after a payment to
 * the same payee outside the bank, over about the same amount. One payment and one credit are compared first, then all
 * payments to the payee with one credit, then with all its credits.
 *
 * @param cents by rule, no more than was traced to the payee nor than came back
 * @param byPayment the same by the payment with which it left the borrower
 * @param paths with the credit as the last hop
 */
record InferredReturns(ByRule cents, Map<TracedTransfer, ByRule> byPayment, List<MoneyPath> paths) {

    static InferredReturns of(LoanMoney loan, RoundTrips rules, Set<TracedTransfer> trade) {
        Map<TracedTransfer, ByRule> byPayment = new LinkedHashMap<>();
        List<MoneyPath> paths = new ArrayList<>();
        ByRule total = ByRule.ZERO;
        for (DrawdownTrace trace : loan.traces()) {
            for (Match match : matches(trace, loan, rules, trade)) {
                Reached leaf = Reached.of(
                        List.of(trace), rules.counting(), loan.circle(), transfer -> match.payments.contains(transfer));
                total = total.plus(leaf.counted().atMost(match.creditCents));
                leaf.countedBy(transfer -> RoundTrips.leavesBorrower(transfer, loan.circle()))
                        .forEach((payment, cents) ->
                                byPayment.merge(payment, cents.atMost(match.creditCents), ByRule::plus));
                leaf.paths().stream()
                        .filter(path -> path.kind() == PathKind.COUNTED)
                        .forEach(path -> paths.add(through(path, match)));
            }
        }
        return new InferredReturns(total, byPayment, paths);
    }

    /** Payments to one payee and the credits that return them. */
    private record Match(Set<TracedTransfer> payments, List<TracedTransfer> credits, long creditCents) {}

    private static List<Match> matches(
            DrawdownTrace trace, LoanMoney loan, RoundTrips rules, Set<TracedTransfer> trade) {
        Map<String, List<TracedTransfer>> credits = new TreeMap<>();
        for (TracedTransfer transfer : trace.transfers()) {
            if (transfer.kind() == MovementKind.CAME_BACK
                    && RoundTrips.isReturn(transfer, loan.circle())
                    && !trade.contains(transfer)
                    && rules.isInTime(trace, transfer, loan.circle())) {
                credits.computeIfAbsent(payee(trace, transfer), unused -> new ArrayList<>())
                        .add(transfer);
            }
        }
        List<Match> matches = new ArrayList<>();
        credits.forEach((payee, received) -> {
            received.sort(TracedTransfer.ORDER);
            match(trace, payments(trace, payee), distinct(received), loan.circle(), rules, matches);
        });
        return matches;
    }

    /** Compared with the payment, and with what of it was loan money under any rule. */
    private static boolean isReturned(
            DrawdownTrace trace, TracedTransfer payment, TracedTransfer credit, RoundTrips rules) {
        if (rules.matches(credit.amountCents(), payment.amountCents())) {
            return true;
        }
        ByRule traced = trace.movedCents(payment.transferId());
        return Arrays.stream(TracingRule.values())
                .mapToLong(traced::of)
                .anyMatch(cents -> cents > 0 && rules.matches(credit.amountCents(), cents));
    }

    private static void match(
            DrawdownTrace trace,
            List<TracedTransfer> payments,
            List<TracedTransfer> credits,
            Circle circle,
            RoundTrips rules,
            List<Match> matches) {
        List<TracedTransfer> open = new ArrayList<>(payments);
        List<TracedTransfer> unmatched = new ArrayList<>();
        for (TracedTransfer credit : credits) {
            Optional<TracedTransfer> single = before(open, credit, circle, rules).stream()
                    .filter(payment -> isReturned(trace, payment, credit, rules))
                    .min(Comparator.comparing((TracedTransfer payment) ->
                                    !credit.originalId().equals(Optional.of(payment.transferId())))
                            .thenComparing(TracedTransfer.ORDER));
            if (single.isPresent()) {
                open.remove(single.get());
                matches.add(new Match(Set.of(single.get()), List.of(credit), credit.amountCents()));
                continue;
            }
            List<TracedTransfer> all = before(open, credit, circle, rules);
            if (!all.isEmpty() && rules.matches(credit.amountCents(), sum(all))) {
                open.removeAll(all);
                matches.add(new Match(Set.copyOf(all), List.of(credit), credit.amountCents()));
            } else {
                unmatched.add(credit);
            }
        }
        if (!unmatched.isEmpty()) {
            List<TracedTransfer> all = before(open, unmatched.get(unmatched.size() - 1), circle, rules);
            if (!all.isEmpty() && rules.matches(sum(unmatched), sum(all))) {
                matches.add(new Match(Set.copyOf(all), unmatched, sum(unmatched)));
            }
        }
    }

    private static List<TracedTransfer> before(
            List<TracedTransfer> payments, TracedTransfer credit, Circle circle, RoundTrips rules) {
        return payments.stream()
                .filter(payment ->
                        payment.at() <= credit.at() && credit.at() < rules.inferredUntil(payment, circle.time()))
                .toList();
    }

    // The payee is named by the payment whose leaf the credit came from; its own account may be another.
    private static String payee(DrawdownTrace trace, TracedTransfer credit) {
        return trace.transfers().stream()
                .filter(transfer -> transfer.kind() != MovementKind.CAME_BACK
                        && transfer.transferId().equals(credit.originalId().orElse("")))
                .map(transfer -> transfer.payee().party())
                .findFirst()
                .orElseGet(() -> credit.payer().party());
    }

    private static List<TracedTransfer> payments(DrawdownTrace trace, String payee) {
        return trace.transfers().stream()
                .filter(transfer -> transfer.kind() == MovementKind.MOVED
                        && transfer.payee().outside()
                        && transfer.payee().party().equals(payee))
                .sorted(TracedTransfer.ORDER)
                .toList();
    }

    private static List<TracedTransfer> distinct(List<TracedTransfer> credits) {
        Map<String, TracedTransfer> byId = new LinkedHashMap<>();
        credits.forEach(credit -> byId.putIfAbsent(credit.transferId(), credit));
        return List.copyOf(byId.values());
    }

    private static long sum(List<TracedTransfer> transfers) {
        return transfers.stream().mapToLong(TracedTransfer::amountCents).sum();
    }

    private static MoneyPath through(MoneyPath path, Match match) {
        List<PathHop> hops = new ArrayList<>(path.hops());
        match.credits.forEach(credit -> hops.add(Reached.hop(credit)));
        return new MoneyPath(
                PathKind.INFERRED,
                path.drawdownId(),
                match.credits.get(0).payeeClass(),
                Math.min(path.fifoCents(), match.creditCents),
                Math.min(path.lifoCents(), match.creditCents),
                Math.min(path.ownFirstCents(), match.creditCents),
                Math.min(path.proRataCents(), match.creditCents),
                hops);
    }
}
