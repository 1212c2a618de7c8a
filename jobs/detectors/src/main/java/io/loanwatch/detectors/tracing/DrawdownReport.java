package io.loanwatch.detectors.tracing;

import io.loanwatch.model.LeafClass;
import io.loanwatch.model.TracingRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Where a drawdown's money is under one rule.
 *
 * @param rule the rule
 * @param loanId the loan, empty if it was not known at the drawdown
 * @param drawdownId the drawdown
 * @param agesAtMillis when it reaches its greatest age, UTC epoch milliseconds
 * @param amountCents amount of the drawdown, minor units
 * @param leafCents amount by leaf, those that hold any
 * @param partsByHop how many parts arrived after each number of hops, from 0
 * @param standing lots on accounts, in the order of their arising
 */
public record DrawdownReport(
        TracingRule rule,
        String loanId,
        String drawdownId,
        long agesAtMillis,
        long amountCents,
        Map<LeafClass, Long> leafCents,
        List<Integer> partsByHop,
        List<StandingLot> standing) {
    public DrawdownReport {
        leafCents = Collections.unmodifiableMap(new EnumMap<>(leafCents));
        standing = List.copyOf(standing);
    }

    static DrawdownReport of(TracedDrawdown drawdown, TracingRule rule) {
        TracedDrawdown.Whereabouts whereabouts = drawdown.under(rule);
        Map<LeafClass, Long> leaves = new EnumMap<>(LeafClass.class);
        for (LeafClass leaf : LeafClass.values()) {
            if (whereabouts.leafCents(leaf) != 0) {
                leaves.put(leaf, whereabouts.leafCents(leaf));
            }
        }
        List<StandingLot> standing = new ArrayList<>();
        for (Entry entry : whereabouts.standing) {
            Lot lot = entry.lot();
            if (lot != null) {
                standing.add(new StandingLot(entry.account.key, lot.hop, entry.amountCents(), lot.path()));
            }
        }
        return new DrawdownReport(
                rule,
                drawdown.loanId,
                drawdown.id,
                drawdown.agesAtMillis,
                drawdown.amountCents,
                leaves,
                whereabouts.partsByHop(),
                standing);
    }

    /** Whether leaves and standing lots add up to the drawdown. */
    public boolean isConserved() {
        long sum = 0;
        for (long cents : leafCents.values()) {
            sum += cents;
        }
        for (StandingLot lot : standing) {
            sum += lot.amountCents();
        }
        return sum == amountCents;
    }
}
