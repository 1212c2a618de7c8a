package io.loanwatch.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What one person proposed and another must answer.
 *
 * @param decisionId the decision that proposes it.
 * @param action a disposal, a downgrade or an extension.
 * @param disposal reason of a disposal.
 * @param proposedBy token of the person.
 * @param proposedAt when. UTC milliseconds.
 * @param comment redacted comment; of a disposal the determination.
 */
public record CaseProposal(
        String decisionId,
        CaseAction action,
        Optional<Disposal> disposal,
        String proposedBy,
        Instant proposedAt,
        String comment) {}
