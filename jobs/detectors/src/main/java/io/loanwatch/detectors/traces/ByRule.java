package io.loanwatch.detectors.traces;

import io.loanwatch.model.TracingRule;
import java.util.Arrays;

/** An amount under each rule, minor units. */
public final class ByRule {

    public static final ByRule ZERO = new ByRule(new long[TracingRule.values().length]);

    private final long[] cents;

    private ByRule(long[] cents) {
        this.cents = cents;
    }

    static ByRule of(long[] cents) {
        return new ByRule(cents.clone());
    }

    /** The same amount under every rule. */
    public static ByRule same(long amountCents) {
        long[] cents = new long[TracingRule.values().length];
        Arrays.fill(cents, amountCents);
        return new ByRule(cents);
    }

    public long of(TracingRule rule) {
        return cents[rule.index()];
    }

    public long least() {
        return atLeastUnder(cents.length);
    }

    public long most() {
        return atLeastUnder(1);
    }

    /** The largest amount that is reached under at least so many rules. */
    public long atLeastUnder(int rules) {
        long[] sorted = cents.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length - rules];
    }

    /** Under how many rules the amount reaches a limit. */
    public int rulesReaching(long limitCents) {
        int rules = 0;
        for (long amount : cents) {
            rules += amount >= limitCents ? 1 : 0;
        }
        return rules;
    }

    public ByRule plus(ByRule other) {
        long[] sum = cents.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other.cents[i];
        }
        return new ByRule(sum);
    }

    /** Each amount, but no more than a limit. */
    public ByRule atMost(long limitCents) {
        long[] least = cents.clone();
        for (int i = 0; i < least.length; i++) {
            least[i] = Math.min(least[i], limitCents);
        }
        return new ByRule(least);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByRule amounts && Arrays.equals(cents, amounts.cents);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(cents);
    }

    @Override
    public String toString() {
        return Arrays.toString(cents);
    }
}
