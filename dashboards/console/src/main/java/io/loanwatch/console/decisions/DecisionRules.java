package io.loanwatch.console.decisions;

import com.fasterxml.jackson.databind.JsonNode;
import io.loanwatch.console.access.User;
import io.loanwatch.console.decisions.RefusedDecisionException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * What people may decide, told before the engine would refuse it: the rules of docs/contract.md. The console sees the last
 * revision that was indexed, so the engine has the last word; what it refuses comes back as a dead letter.
 */
final class DecisionRules {

    /** Days at a grade after which it may be lowered; catalogue, "Grading and handling". */
    private static final Duration OBSERVATION = Duration.ofDays(90);

    private static final Set<String> GRADE_STEPS = Set.of("OPENED", "REOPENED", "GRADE_RAISED", "GRADE_LOWERED");

    private final JsonNode subject;
    private final DecisionRequest request;
    private final User user;
    private final Instant now;

    private DecisionRules(JsonNode subject, DecisionRequest request, User user, Instant now) {
        this.subject = subject;
        this.request = request;
        this.user = user;
        this.now = now;
    }

    /** Returns normally if the decision may be taken. */
    static void check(JsonNode subject, DecisionRequest request, User user, Instant now)
            throws RefusedDecisionException {
        new DecisionRules(subject, request, user, now).check();
    }

    private void check() throws RefusedDecisionException {
        Action action = request.action();
        require(
                user.may(action.permission()),
                Kind.FORBIDDEN,
                "%s may not %s: it takes the permission %s, which roles %s do not give",
                user.token(),
                action,
                action.permission(),
                user.roles());
        boolean open = !text("state").equals("CLOSED");
        require(
                open || action == Action.REOPEN || action == Action.COMMENT,
                Kind.CONFLICT,
                "case %s is closed; it can only be reopened or commented on",
                request.caseId());
        switch (action) {
            case ACKNOWLEDGE -> {
                // Anybody who handles cases.
            }
            case ASSIGN ->
                require(
                        request.assignee().filter(token -> !token.isBlank()).isPresent(),
                        Kind.INVALID,
                        "assignee is missing, must be the token of a person");
            case COMMENT -> requireComment();
            case PROPOSE_DISPOSAL -> proposeDisposal();
            case DOWNGRADE -> downgrade();
            case EXTEND_LIMIT -> extendLimit();
            case APPROVE_DISPOSAL -> approve();
            case REJECT_DISPOSAL -> requireThatProposal();
            case REOPEN -> {
                require(!open, Kind.CONFLICT, "case %s is open already", request.caseId());
                requireComment();
            }
            case COMPLETE_CHECK -> {
                require(
                        isCheck(),
                        Kind.CONFLICT,
                        "%s is a case, which is disposed of, not completed",
                        request.caseId());
                requireComment();
            }
        }
    }

    private void proposeDisposal() throws RefusedDecisionException {
        require(!isCheck(), Kind.CONFLICT, "%s is a check, which is completed, not disposed of", request.caseId());
        Disposal disposal = request.disposal()
                .orElseThrow(() -> new RefusedDecisionException(
                        Kind.INVALID, "disposal is missing, must be given with a proposal of one"));
        if (disposal.needsDetermination()) {
            requireComment();
        }
        requireNoProposal();
        if (isLight()) {
            requireNotManager();
        }
    }

    private void downgrade() throws RefusedDecisionException {
        require(
                !isCheck() && !isLight(),
                Kind.CONFLICT,
                "%s has the lowest grade already, only moderate and severe cases can be lowered",
                request.caseId());
        Instant gradedAt = Instant.parse(text("opened_at"));
        for (JsonNode step : subject.path("history")) {
            if (GRADE_STEPS.contains(step.path("kind").asText())) {
                gradedAt = Instant.parse(step.path("at").asText());
            }
        }
        Instant observable = gradedAt.plus(OBSERVATION);
        require(
                !now.isBefore(observable),
                Kind.CONFLICT,
                "case %s can be lowered from %s on, after %d days of observation at its grade",
                request.caseId(),
                observable,
                OBSERVATION.toDays());
        requireNoProposal();
    }

    private void extendLimit() throws RefusedDecisionException {
        require(
                subject.path("first_handled_at").isNull()
                        || subject.path("first_handled_at").isMissingNode(),
                Kind.CONFLICT,
                "case %s has been handled, so its limit no longer runs",
                request.caseId());
        requireComment();
        requireNoProposal();
    }

    private void approve() throws RefusedDecisionException {
        requireThatProposal();
        String proposedBy = subject.path("proposal").path("proposed_by").asText();
        require(
                !proposedBy.equals(user.token()),
                Kind.FOUR_EYES,
                "%s proposed this and cannot approve it, another person must",
                user.token());
        if (subject.path("proposal").path("action").asText().equals(Action.PROPOSE_DISPOSAL.name())) {
            requireNotManager();
        }
    }

    private void requireThatProposal() throws RefusedDecisionException {
        JsonNode proposal = subject.path("proposal");
        require(proposal.isObject(), Kind.CONFLICT, "nothing is proposed on case %s", request.caseId());
        String current = proposal.path("decision_id").asText();
        require(
                request.proposalId().filter(current::equals).isPresent(),
                Kind.CONFLICT,
                "proposal_id is %s, but %s is what is proposed on case %s now: look at it again",
                request.proposalId().orElse("missing"),
                current,
                request.caseId());
    }

    private void requireNoProposal() throws RefusedDecisionException {
        require(
                !subject.path("proposal").isObject(),
                Kind.CONFLICT,
                "a proposal on case %s waits for a second person and must be answered first",
                request.caseId());
    }

    private void requireNotManager() throws RefusedDecisionException {
        String manager = text("manager");
        require(
                manager.isEmpty() || !manager.equals(user.token()),
                Kind.FOUR_EYES,
                "%s is the borrower's manager and cannot close case %s, another person must",
                user.token(),
                request.caseId());
    }

    private void requireComment() throws RefusedDecisionException {
        require(!request.comment().isBlank(), Kind.INVALID, "comment is blank, must say why");
    }

    private boolean isLight() {
        return text("grade").equals("LIGHT");
    }

    private boolean isCheck() {
        return text("kind").equals("CHECK");
    }

    private String text(String field) {
        return subject.path(field).asText();
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency of its own
    private static void require(boolean holds, Kind kind, String format, Object... values)
            throws RefusedDecisionException {
        if (!holds) {
            throw new RefusedDecisionException(kind, format.formatted(values));
        }
    }
}
