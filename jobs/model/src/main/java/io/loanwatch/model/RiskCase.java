package io.loanwatch.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One revision of a warning case, or of a check that stands beside cases. Key: borrower.
 *
 * @param caseId id of the case.
 * @param borrowerId token of the borrower.
 * @param state state.
 * @param grade grade.
 * @param revision revision, from 1.
 * @param openedAt when the case opened. UTC milliseconds.
 * @param revisedAt clock instant of this revision. UTC milliseconds.
 * @param handleBy time limit for handling. UTC milliseconds.
 * @param branchPath branch as of then; empty if no loan is known.
 * @param manager token of the account manager as of then; empty if no loan is known.
 * @param alertIds alerts attached, sorted.
 * @param generation raised by a deliberate reprocessing, from 0.
 * @param kind whether it is a warning case or a check.
 * @param product product of the largest loan as of then.
 * @param regionCode administrative division of the borrower as of then (GB/T 2260), empty if not known.
 * @param industryCode industry of the borrower as of then (GB/T 4754), empty if not known.
 * @param outstandingCents principal outstanding of all the borrower's loans as of then, minor units.
 * @param firstHandledAt when a person first handled it at its grade. UTC milliseconds.
 * @param handlingMinutes minutes from the opening, or the last reopening, to the first handling by a person at whatever grade.
 * @param closedAt when it was closed. UTC milliseconds.
 * @param assignee token of the person it is assigned to.
 * @param escalationLevel how many units above its branch it has been escalated.
 * @param escalatedTo path of the unit it was last escalated to.
 * @param suggested what the grade suggests to do.
 * @param proposedClass five-category class that the alerts propose at least.
 * @param proposal what waits for a second person.
 * @param disposal reason of the disposal that closed it.
 * @param alerts the alerts attached, as of this revision, by id.
 * @param history everything that happened to it, oldest first.
 * @param evidence evidence frozen at the last closing.
 */
public record RiskCase(
        String caseId,
        String borrowerId,
        CaseState state,
        Severity grade,
        int revision,
        Instant openedAt,
        Instant revisedAt,
        Instant handleBy,
        String branchPath,
        String manager,
        List<String> alertIds,
        int generation,
        CaseKind kind,
        Optional<Product> product,
        String regionCode,
        String industryCode,
        long outstandingCents,
        Optional<Instant> firstHandledAt,
        Optional<Long> handlingMinutes,
        Optional<Instant> closedAt,
        Optional<String> assignee,
        int escalationLevel,
        Optional<String> escalatedTo,
        List<Handling> suggested,
        Optional<FiveClass> proposedClass,
        Optional<CaseProposal> proposal,
        Optional<Disposal> disposal,
        List<CaseAlert> alerts,
        List<CaseStep> history,
        Optional<FrozenEvidence> evidence) {
    public RiskCase {
        Checks.derivedId("case_id", caseId);
        Checks.present("borrower_id", borrowerId);
        alertIds = List.copyOf(alertIds);
        suggested = List.copyOf(suggested);
        alerts = List.copyOf(alerts);
        history = List.copyOf(history);
    }
}
