package io.loanwatch.detectors.cases;

import io.loanwatch.model.CaseAction;
import io.loanwatch.model.CaseDecision;
import io.loanwatch.model.CaseKind;
import io.loanwatch.model.CaseProposal;
import io.loanwatch.model.CaseState;
import io.loanwatch.model.CaseStepKind;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.Disposal;
import io.loanwatch.model.InvalidRecordException;
import io.loanwatch.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What people may decide. Disposals, downgrades and extensions of moderate and severe cases take two persons; a manager
 * never closes the case of an own customer; what changes a loan takes a determination in words.
 */
final class Decisions {

    private static final Set<Disposal> NEED_DETERMINATION =
            EnumSet.of(Disposal.CONFIRMED, Disposal.RECALLED, Disposal.FALSE_ALARM, Disposal.OTHER);

    private final CaseParameters parameters;
    private final CaseDesk desk;

    Decisions(CaseParameters parameters, CaseDesk desk) {
        this.parameters = parameters;
        this.desk = desk;
    }

    void take(CaseDecision decision, @Nullable CaseDraft draft, String manager, Instant now) {
        if (draft == null || !draft.borrowerId.equals(decision.borrowerId())) {
            throw refused(
                    "case_id is %s, must be a case of borrower %s that is open or was closed within %d days",
                    decision.caseId(), decision.borrowerId(), parameters.reopenDays());
        }
        if (draft.hasDecision(decision.decisionId())) {
            return;
        }
        require(!decision.decidedBy().isBlank(), "decided_by is blank, must be the token of a person");
        boolean open = !draft.isClosed();
        require(
                open || decision.action() == CaseAction.REOPEN || decision.action() == CaseAction.COMMENT,
                "action is %s on the closed case %s, must be REOPEN or COMMENT",
                decision.action(),
                draft.caseId);
        switch (decision.action()) {
            case ACKNOWLEDGE -> {
                handled(draft, now);
                draft.state = draft.assignee.isPresent() ? CaseState.IN_PROGRESS : CaseState.ACKNOWLEDGED;
                step(draft, decision, now, CaseStepKind.ACKNOWLEDGED, "");
            }
            case ASSIGN -> {
                String assignee = decision.assignee()
                        .filter(token -> !token.isBlank())
                        .orElseThrow(() -> refused("assignee is missing, must be the token of a person for ASSIGN"));
                handled(draft, now);
                draft.assignee = Optional.of(assignee);
                draft.state = CaseState.IN_PROGRESS;
                step(draft, decision, now, CaseStepKind.ASSIGNED, assignee);
            }
            case COMMENT -> {
                requireComment(decision);
                step(draft, decision, now, CaseStepKind.COMMENTED, "");
            }
            case PROPOSE_DISPOSAL -> proposeDisposal(draft, decision, manager, now);
            case DOWNGRADE -> proposeDowngrade(draft, decision, now);
            case EXTEND_LIMIT -> proposeExtension(draft, decision, now);
            case APPROVE_DISPOSAL -> approve(draft, decision, manager, now);
            case REJECT_DISPOSAL -> {
                CaseProposal proposal = proposed(draft, decision);
                draft.proposal = Optional.empty();
                step(draft, decision, now, CaseStepKind.REJECTED, proposal.decisionId());
            }
            case REOPEN -> {
                require(!open, "action is REOPEN on case %s, which is open, must be on a closed one", draft.caseId);
                requireComment(decision);
                desk.reopen(
                        draft,
                        now,
                        Optional.of(decision.decidedBy()),
                        Optional.of(decision.decisionId()),
                        "",
                        decision.comment());
            }
            case COMPLETE_CHECK -> {
                require(
                        draft.kind == CaseKind.CHECK,
                        "action is COMPLETE_CHECK on case %s, must be on a check",
                        draft.caseId);
                requireComment(decision);
                desk.close(
                        draft,
                        now,
                        CaseStepKind.CHECK_COMPLETED,
                        Optional.of(decision.decidedBy()),
                        Optional.of(decision.decisionId()),
                        "",
                        decision.comment());
            }
        }
    }

    private void proposeDisposal(CaseDraft draft, CaseDecision decision, String manager, Instant now) {
        require(
                draft.kind == CaseKind.CASE,
                "action is PROPOSE_DISPOSAL on check %s, must be COMPLETE_CHECK",
                draft.caseId);
        Disposal disposal = decision.disposal()
                .orElseThrow(() -> refused("disposal is missing, must be given with PROPOSE_DISPOSAL"));
        if (NEED_DETERMINATION.contains(disposal)) {
            requireComment(decision);
        }
        requireNoProposal(draft);
        if (draft.grade == Severity.LIGHT) {
            requireNotManager(draft, decision, manager);
            dispose(draft, disposal, decision.decidedBy(), decision.decisionId(), decision.comment(), now);
            return;
        }
        propose(draft, decision, now, disposal.name());
    }

    private void proposeDowngrade(CaseDraft draft, CaseDecision decision, Instant now) {
        require(
                draft.kind == CaseKind.CASE && draft.grade != Severity.LIGHT,
                "action is DOWNGRADE on %s of grade %s, must be on a moderate or severe case",
                draft.caseId,
                draft.grade);
        Instant observable = gradedAt(draft).plus(Duration.ofDays(parameters.observationDays()));
        require(
                !now.isBefore(observable),
                "action is DOWNGRADE on %s at %s, must not be before %s, after %d days of observation",
                draft.caseId,
                now,
                observable,
                parameters.observationDays());
        requireNoProposal(draft);
        propose(draft, decision, now, lower(draft.grade).name());
    }

    private void proposeExtension(CaseDraft draft, CaseDecision decision, Instant now) {
        require(
                draft.isWaiting(),
                "action is EXTEND_LIMIT on %s, which has been handled, must be on one that waits",
                draft.caseId);
        requireComment(decision);
        requireNoProposal(draft);
        if (draft.grade == Severity.LIGHT) {
            extend(draft, decision.decidedBy(), decision.decisionId(), decision.comment(), now);
        } else {
            draft.proposal = Optional.of(proposal(decision, now));
            step(draft, decision, now, CaseStepKind.PROPOSED, decision.action().name());
        }
    }

    private void approve(CaseDraft draft, CaseDecision decision, String manager, Instant now) {
        CaseProposal proposal = proposed(draft, decision);
        require(
                !decision.decidedBy().equals(proposal.proposedBy()),
                "decided_by is %s, who proposed it, must be another person",
                decision.decidedBy());
        if (proposal.action() == CaseAction.PROPOSE_DISPOSAL) {
            requireNotManager(draft, decision, manager);
        }
        draft.proposal = Optional.empty();
        step(draft, decision, now, CaseStepKind.APPROVED, proposal.decisionId());
        switch (proposal.action()) {
            case DOWNGRADE -> {
                draft.grade = lower(draft.grade);
                step(draft, decision, now, CaseStepKind.GRADE_LOWERED, proposal.proposedBy());
            }
            case EXTEND_LIMIT -> extend(draft, decision.decidedBy(), decision.decisionId(), decision.comment(), now);
            default ->
                dispose(
                        draft,
                        proposal.disposal().orElse(Disposal.OTHER),
                        decision.decidedBy(),
                        decision.decisionId(),
                        proposal.comment(),
                        now);
        }
    }

    private void dispose(
            CaseDraft draft, Disposal disposal, String by, String decisionId, String determination, Instant now) {
        if (disposal == Disposal.CONFIRMED) {
            draft.proposedClass = Grading.confirmedClass(draft.alerts.values());
            boolean misuse = draft.alerts.values().stream().anyMatch(Grading::isMisuse);
            if (misuse && draft.grade != Severity.SEVERE) {
                draft.grade = Severity.SEVERE;
                draft.step(now, CaseStepKind.GRADE_RAISED, disposal.name());
            }
        }
        draft.disposal = Optional.of(disposal);
        desk.close(
                draft,
                now,
                CaseStepKind.CLOSED,
                Optional.of(by),
                Optional.of(decisionId),
                disposal.name(),
                determination);
    }

    private void extend(CaseDraft draft, String by, String decisionId, String comment, Instant now) {
        draft.handleBy = desk.limit(draft, draft.handleBy.isAfter(now) ? draft.handleBy : now);
        draft.escalationLevel = 0;
        draft.escalatedTo = Optional.empty();
        draft.state = CaseState.OPEN;
        draft.step(
                now,
                CaseStepKind.LIMIT_EXTENDED,
                Optional.of(by),
                Optional.of(decisionId),
                draft.handleBy.toString(),
                comment);
    }

    private static void propose(CaseDraft draft, CaseDecision decision, Instant now, String detail) {
        handled(draft, now);
        draft.proposal = Optional.of(proposal(decision, now));
        draft.state = CaseState.IN_PROGRESS;
        step(draft, decision, now, CaseStepKind.PROPOSED, detail);
    }

    private static CaseProposal proposal(CaseDecision decision, Instant now) {
        return new CaseProposal(
                decision.decisionId(),
                decision.action(),
                decision.disposal(),
                decision.decidedBy(),
                now,
                decision.comment());
    }

    private static CaseProposal proposed(CaseDraft draft, CaseDecision decision) {
        return draft.proposal.orElseThrow(() -> refused(
                "action is %s on %s, where nothing is proposed, must follow a proposal",
                decision.action(), draft.caseId));
    }

    private static void handled(CaseDraft draft, Instant now) {
        draft.firstHandledAt = draft.firstHandledAt.or(() -> Optional.of(now));
    }

    private static void step(CaseDraft draft, CaseDecision decision, Instant now, CaseStepKind what, String detail) {
        draft.step(
                now,
                what,
                Optional.of(decision.decidedBy()),
                Optional.of(decision.decisionId()),
                detail,
                decision.comment());
    }

    private static Instant gradedAt(CaseDraft draft) {
        return draft.history.stream()
                .filter(step -> step.kind() == CaseStepKind.OPENED
                        || step.kind() == CaseStepKind.REOPENED
                        || step.kind() == CaseStepKind.GRADE_RAISED
                        || step.kind() == CaseStepKind.GRADE_LOWERED)
                .reduce((first, second) -> second)
                .map(step -> step.at())
                .orElse(draft.openedAt);
    }

    private static Severity lower(Severity grade) {
        return grade == Severity.SEVERE ? Severity.MODERATE : Severity.LIGHT;
    }

    private static void requireNoProposal(CaseDraft draft) {
        require(
                draft.proposal.isEmpty(),
                "%s has a proposal that waits for a second person, which must be answered first",
                draft.caseId);
    }

    private static void requireNotManager(CaseDraft draft, CaseDecision decision, String manager) {
        require(
                manager.isEmpty() || !decision.decidedBy().equals(manager),
                "decided_by is %s, the borrower's manager, must be another person to close %s",
                decision.decidedBy(),
                draft.caseId);
    }

    private static void requireComment(CaseDecision decision) {
        require(
                !decision.comment().isBlank(),
                "comment is blank, must say why for %s%s",
                decision.action(),
                decision.disposal().map(disposal -> " " + disposal).orElse(""));
    }

    @SuppressWarnings("AnnotateFormatMethod") // as below
    private static void require(boolean holds, String format, Object... values) {
        if (!holds) {
            throw refused(format, values);
        }
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency of its own
    private static InvalidRecordException refused(String format, Object... values) {
        return new InvalidRecordException(DeadLetterReason.INVALID_VALUE, format.formatted(values));
    }
}
