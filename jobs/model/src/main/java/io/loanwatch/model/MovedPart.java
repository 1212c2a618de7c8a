package io.loanwatch.model;

import java.util.Optional;

/**
 * A part of a drawdown that one transfer moved, under one rule.
 *
 * @param rule the rule
 * @param fromLot the lot it was taken from, or of a reversal the lot it returned to; -1 for the drawdown itself
 * @param toLot the lot that it became, or of a reversal the lot it was taken back from; a number of its own also for a part
 *     that ended in a leaf
 * @param leaf the leaf that it ended in, or of a reversal was taken back from; null for an account
 * @param hop 0 for the drawdown itself
 * @param amountCents amount, minor units, positive
 */
public record MovedPart(TracingRule rule, int fromLot, int toLot, Optional<LeafClass> leaf, int hop, long amountCents) {

    /** Stands for the drawdown itself. */
    public static final int NO_LOT = -1;
}
