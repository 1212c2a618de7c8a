package io.loanwatch.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the money of a drawdown is under one rule. Leaves and lots add up to the amount. The latest of a drawdown and rule
 * holds. Key: borrower.
 *
 * @param eventId unique id of this record: drawdown, rule and instant; a second copy of it within the deduplication horizon
 *     changes nothing.
 * @param knownAt knowledge time: clock instant of which this is true. UTC milliseconds.
 * @param occurredAt the same instant. UTC milliseconds.
 * @param corrects the event_id that this record replaces; always null, for a trace is replaced by the next of its drawdown
 *     and rule.
 * @param borrowerId token of the borrower of the drawdown.
 * @param loanId id of the loan, null if it is not known.
 * @param drawdownId id of the drawdown.
 * @param rule the rule.
 * @param closed whether the drawdown reached its greatest age, so that nothing more follows.
 * @param amountCents amount of the drawdown, minor units.
 * @param leaves leaves that hold any of it, by class.
 * @param lots lots that stand on accounts, in the order of their arising.
 * @param partsByHop how many parts arrived after each number of hops, from 0.
 */
public record FundTrace(
        String eventId,
        Instant knownAt,
        Instant occurredAt,
        Optional<String> corrects,
        String borrowerId,
        Optional<String> loanId,
        String drawdownId,
        TracingRule rule,
        boolean closed,
        long amountCents,
        List<TracedLeaf> leaves,
        List<TracedLot> lots,
        List<Integer> partsByHop)
        implements BorrowerFact {
    public FundTrace {
        Checks.derivedId("event_id", eventId);
        Checks.present("borrower_id", borrowerId);
        Checks.present("drawdown_id", drawdownId);
        Checks.positive("amount_cents", amountCents);
        leaves = List.copyOf(leaves);
        lots = List.copyOf(lots);
        partsByHop = List.copyOf(partsByHop);
    }

    /** What a trace is called: of one drawdown, rule and instant there may be one more when the drawdown is closed. */
    public static String eventId(String drawdownId, TracingRule rule, Instant knownAt, boolean closed) {
        return "%s/%s@%s%s".formatted(drawdownId, rule, knownAt, closed ? "/closed" : "");
    }

    @Override
    public Topic topic() {
        return Topic.FUND_TRACES;
    }
}
