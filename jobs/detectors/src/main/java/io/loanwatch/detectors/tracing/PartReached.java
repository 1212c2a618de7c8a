package io.loanwatch.detectors.tracing;

import io.loanwatch.model.LeafClass;
import io.loanwatch.model.MovedPart;
import io.loanwatch.model.TracingRule;
import java.util.List;
import java.util.Optional;

/**
 * A part of a drawdown reached an account or a leaf.
 *
 * @param rule under which rule
 * @param loanId the loan, empty if it was not known at the drawdown
 * @param drawdownId the drawdown
 * @param transferId the transfer that brought it
 * @param account key of the payee
 * @param leaf the leaf in which it ended; empty if it stands on the account
 * @param fromLot number of the lot it was taken from, within the drawdown and rule; {@link MovedPart#NO_LOT} for the drawdown
 *     itself
 * @param lot number of its own within the drawdown and rule
 * @param hop 0 for the drawdown itself
 * @param amountCents minor units
 * @param path every hop from the drawdown, the last one included
 */
public record PartReached(
        TracingRule rule,
        String loanId,
        String drawdownId,
        String transferId,
        String account,
        Optional<LeafClass> leaf,
        int fromLot,
        int lot,
        int hop,
        long amountCents,
        List<Hop> path) {
    public PartReached {
        path = List.copyOf(path);
    }
}
