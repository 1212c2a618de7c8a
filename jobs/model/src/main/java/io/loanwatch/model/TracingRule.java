package io.loanwatch.model;

/** Which money of a mixed account is spent first. Conventions of allocation, not legal authority. */
public enum TracingRule {
    /** The oldest entry first. */
    FIFO(0),
    /** The newest entry first. */
    LIFO(1),
    /** The owner's own money first, then the oldest lot. */
    OWN_FIRST(2),
    /** Every entry in proportion to what it holds. */
    PRO_RATA(3);

    private final int index;

    TracingRule(int index) {
        this.index = index;
    }

    /** Index into arrays by rule, from 0. */
    public int index() {
        return index;
    }

    /** Whether own money is one pool that stands before all lots, instead of entries of its own. */
    public boolean poolsOwnMoney() {
        return this == OWN_FIRST || this == PRO_RATA;
    }
}
