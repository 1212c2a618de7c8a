package io.loanwatch.detectors.cases;

import io.loanwatch.model.CaseAlert;
import io.loanwatch.model.CaseKind;
import io.loanwatch.model.CaseProposal;
import io.loanwatch.model.CaseState;
import io.loanwatch.model.CaseStep;
import io.loanwatch.model.CaseStepKind;
import io.loanwatch.model.Disposal;
import io.loanwatch.model.FiveClass;
import io.loanwatch.model.FrozenEvidence;
import io.loanwatch.model.Handling;
import io.loanwatch.model.RiskCase;
import io.loanwatch.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A case while something happens to it; becomes its next revision. */
final class CaseDraft {

    final String caseId;
    final String borrowerId;
    final CaseKind kind;
    final Instant openedAt;
    final int generation;
    final TreeMap<String, CaseAlert> alerts = new TreeMap<>();
    final List<CaseStep> history = new ArrayList<>();
    CaseState state = CaseState.OPEN;
    Severity grade;
    int revision;
    Instant handleBy;
    Optional<Instant> firstHandledAt = Optional.empty();
    Optional<Long> handlingMinutes = Optional.empty();
    Optional<Instant> closedAt = Optional.empty();
    Optional<String> assignee = Optional.empty();
    int escalationLevel;
    Optional<String> escalatedTo = Optional.empty();
    Optional<FiveClass> proposedClass = Optional.empty();
    Optional<CaseProposal> proposal = Optional.empty();
    Optional<Disposal> disposal = Optional.empty();
    Optional<FrozenEvidence> evidence = Optional.empty();
    boolean changed;

    CaseDraft(String caseId, String borrowerId, CaseKind kind, Severity grade, Instant openedAt, int generation) {
        this.caseId = caseId;
        this.borrowerId = borrowerId;
        this.kind = kind;
        this.grade = grade;
        this.openedAt = openedAt;
        this.generation = generation;
        this.handleBy = openedAt;
    }

    CaseDraft(RiskCase before) {
        this(
                before.caseId(),
                before.borrowerId(),
                before.kind(),
                before.grade(),
                before.openedAt(),
                before.generation());
        before.alerts().forEach(alert -> alerts.put(alert.alertId(), alert));
        history.addAll(before.history());
        state = before.state();
        revision = before.revision();
        handleBy = before.handleBy();
        firstHandledAt = before.firstHandledAt();
        handlingMinutes = before.handlingMinutes();
        closedAt = before.closedAt();
        assignee = before.assignee();
        escalationLevel = before.escalationLevel();
        escalatedTo = before.escalatedTo();
        proposedClass = before.proposedClass();
        proposal = before.proposal();
        disposal = before.disposal();
        evidence = before.evidence();
    }

    boolean isClosed() {
        return state == CaseState.CLOSED;
    }

    boolean isOpenCase() {
        return kind == CaseKind.CASE && !isClosed();
    }

    /** Whether somebody still has to look at it. */
    boolean isWaiting() {
        return !isClosed() && firstHandledAt.isEmpty();
    }

    void step(Instant at, CaseStepKind what, String detail) {
        step(at, what, Optional.empty(), Optional.empty(), detail, "");
    }

    void step(
            Instant at,
            CaseStepKind what,
            Optional<String> by,
            Optional<String> decisionId,
            String detail,
            String comment) {
        history.add(new CaseStep(at, what, by, decisionId, grade, detail, comment));
        changed = true;
    }

    boolean hasDecision(String decisionId) {
        return history.stream()
                .anyMatch(step -> step.decisionId().filter(decisionId::equals).isPresent());
    }

    // A raised grade wants another look, which leaves the time that the first one took.
    private void noteHandling() {
        boolean byPerson = firstHandledAt
                .filter(at -> history.stream()
                        .anyMatch(step -> step.by().isPresent() && step.at().equals(at)))
                .isPresent();
        if (handlingMinutes.isEmpty() && byPerson) {
            Instant opened = history.stream()
                    .filter(step -> step.kind() == CaseStepKind.OPENED || step.kind() == CaseStepKind.REOPENED)
                    .map(CaseStep::at)
                    .reduce(openedAt, (earlier, later) -> later);
            handlingMinutes =
                    firstHandledAt.map(at -> Duration.between(opened, at).toMinutes());
        }
    }

    RiskCase revised(CaseBook book, Instant now, List<Handling> suggested) {
        noteHandling();
        Optional<CaseBook.Account> main = book.main();
        return new RiskCase(
                caseId,
                borrowerId,
                state,
                grade,
                revision + 1,
                openedAt,
                now,
                handleBy,
                main.map(CaseBook.Account::branchPath).orElse(""),
                main.map(CaseBook.Account::manager).orElse(""),
                List.copyOf(alerts.keySet()),
                generation,
                kind,
                main.map(CaseBook.Account::product),
                book.regionCode,
                book.industryCode,
                book.outstandingCents(),
                firstHandledAt,
                handlingMinutes,
                closedAt,
                assignee,
                escalationLevel,
                escalatedTo,
                suggested,
                proposedClass,
                proposal,
                disposal,
                List.copyOf(alerts.values()),
                history,
                evidence);
    }
}
