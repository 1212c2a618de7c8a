package io.loanwatch.detectors.tracing;

import java.util.List;

/**
 * A piece of a drawdown that stands on an account.
 *
 * @param account key of the account
 * @param hop transfers since the drawdown
 * @param amountCents minor units
 * @param path every hop from the drawdown
 */
public record StandingLot(String account, int hop, long amountCents, List<Hop> path) {
    public StandingLot {
        path = List.copyOf(path);
    }
}
