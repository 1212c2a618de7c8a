package io.loanwatch.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the money of a drawdown is under one rule. Leaves and lots add up to the amount. Key: borrower.
 *
 * @param borrowerId token of the borrower of the drawdown.
 * @param loanId id of the loan, null if it is not known.
 * @param drawdownId id of the drawdown.
 * @param rule the rule.
 * @param knownAt clock instant of which this is true. UTC milliseconds.
 * @param closed whether the drawdown reached its greatest age, so that nothing more follows.
 * @param amountCents amount of the drawdown, minor units.
 * @param leaves leaves that hold any of it, by class.
 * @param lots lots that stand on accounts, in the order of their arising.
 * @param partsByHop how many parts arrived after each number of hops, from 0.
 */
public record FundTrace(
        String borrowerId,
        Optional<String> loanId,
        String drawdownId,
        TracingRule rule,
        Instant knownAt,
        boolean closed,
        long amountCents,
        List<TracedLeaf> leaves,
        List<TracedLot> lots,
        List<Integer> partsByHop) {
    public FundTrace {
        leaves = List.copyOf(leaves);
        lots = List.copyOf(lots);
        partsByHop = List.copyOf(partsByHop);
    }
}
