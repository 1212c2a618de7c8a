package io.loanwatch.detectors.tracing;

import io.loanwatch.model.LeafClass;
import io.loanwatch.model.TracingRule;
import java.util.Optional;

/**
 * A reversal brought a part of a drawdown back to an account.
 *
 * @param rule under which rule
 * @param drawdownId the drawdown
 * @param transferId the reversal
 * @param originalId the transfer that it reverses
 * @param account key of the account that it returned to
 * @param fromLeaf the leaf that gave it back; empty if the other account did
 * @param fromLot number of the lot that gave it back
 * @param toLot number of the lot that it returned to
 * @param hop hop of the lot that it returned to
 * @param amountCents minor units
 */
public record PartReturned(
        TracingRule rule,
        String drawdownId,
        String transferId,
        String originalId,
        String account,
        Optional<LeafClass> fromLeaf,
        int fromLot,
        int toLot,
        int hop,
        long amountCents) {}
