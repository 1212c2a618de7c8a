package io.loanwatch.detectors.tracing;

/**
 * Leaves and standing lots add up to the drawdown, under each rule, at every moment. The running sums are checked for what a
 * transfer touched; {@link DrawdownReport#isConserved} adds up the lots themselves.
 */
final class Conservation {

    private long violations;

    void check(TracedDrawdown drawdown) {
        for (Rule rule : Rule.values()) {
            check(drawdown, rule);
        }
    }

    void check(TracedDrawdown drawdown, Rule rule) {
        if (drawdown.under(rule).accountedCents() != drawdown.amountCents) {
            violations++;
        }
    }

    long violations() {
        return violations;
    }
}
