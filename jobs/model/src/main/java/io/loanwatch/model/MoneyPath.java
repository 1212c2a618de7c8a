package io.loanwatch.model;

import java.util.List;

/**
 * A path that money of a drawdown took, with the amount that took it to its end under each rule.
 *
 * @param kind what the path proves.
 * @param drawdownId the drawdown.
 * @param target class of the payee at its end.
 * @param fifoCents amount under FIFO, minor units.
 * @param lifoCents amount under LIFO, minor units.
 * @param ownFirstCents amount under OWN_FIRST, minor units.
 * @param proRataCents amount under PRO_RATA, minor units.
 * @param hops transfers, from the payout of the drawdown on.
 */
public record MoneyPath(
        PathKind kind,
        String drawdownId,
        LeafClass target,
        long fifoCents,
        long lifoCents,
        long ownFirstCents,
        long proRataCents,
        List<PathHop> hops) {
    public MoneyPath {
        hops = List.copyOf(hops);
    }
}
