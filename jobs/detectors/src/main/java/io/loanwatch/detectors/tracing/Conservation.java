package io.loanwatch.detectors.tracing;

import io.loanwatch.model.LeafClass;
import io.loanwatch.model.TracingRule;

/**
 * Leaves and standing lots add up to the drawdown, under each rule, at every moment. The running sums are checked for what a
 * transfer touched; {@link DrawdownReport#isConserved} adds up the lots themselves.
 */
final class Conservation {

    private long violations;

    void check(TracedDrawdown drawdown) {
        for (TracingRule rule : TracingRule.values()) {
            check(drawdown, rule);
        }
    }

    void check(TracedDrawdown drawdown, TracingRule rule) {
        if (drawdown.under(rule).accountedCents() != drawdown.amountCents) {
            violations++;
        }
    }

    /** Whether leaves and lots, added up anew, are the drawdown's amount under every rule. */
    static boolean holds(TracedDrawdown drawdown) {
        for (TracingRule rule : TracingRule.values()) {
            TracedDrawdown.Whereabouts whereabouts = drawdown.under(rule);
            long sum = 0;
            for (LeafClass leaf : LeafClass.values()) {
                sum += whereabouts.leafCents(leaf);
            }
            for (Entry entry : whereabouts.standing) {
                sum += entry.amountCents();
            }
            if (sum != drawdown.amountCents) {
                return false;
            }
        }
        return true;
    }

    void restore(long counted) {
        violations = counted;
    }

    long violations() {
        return violations;
    }
}
