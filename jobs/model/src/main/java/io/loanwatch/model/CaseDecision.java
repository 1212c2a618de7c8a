package io.loanwatch.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A decision of a person on a case. Key: borrower.
 *
 * @param decisionId unique id.
 * @param knownAt when the bank recorded it. UTC milliseconds.
 * @param borrowerId token of the borrower.
 * @param caseId case decided on.
 * @param action what was decided.
 * @param disposal reason of a disposal, else null.
 * @param decidedBy token of the person.
 * @param assignee token of the person assigned, else null.
 * @param comment redacted comment; the determination where one is required, else it may be empty.
 */
public record CaseDecision(
        String decisionId,
        Instant knownAt,
        String borrowerId,
        String caseId,
        CaseAction action,
        Optional<Disposal> disposal,
        String decidedBy,
        Optional<String> assignee,
        String comment) {
    public CaseDecision {
        Checks.present("decision_id", decisionId);
        Checks.present("borrower_id", borrowerId);
        Checks.derivedId("case_id", caseId);
        Fact.requirePlausible(knownAt);
    }
}
