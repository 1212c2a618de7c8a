package io.loanwatch.model;

/**
 * Money of a drawdown that ended its way.
 *
 * @param leaf where.
 * @param amountCents amount, minor units.
 */
public record TracedLeaf(LeafClass leaf, long amountCents) {}
