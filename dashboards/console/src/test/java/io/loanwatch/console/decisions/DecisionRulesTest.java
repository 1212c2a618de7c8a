package io.loanwatch.console.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.console.access.BranchScope;
import io.loanwatch.console.access.Role;
import io.loanwatch.console.access.User;
import io.loanwatch.console.decisions.RefusedDecisionException.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecisionRulesTest {

    private static final Instant OPENED = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-04T00:00:00Z");
    private static final User OFFICER = user("officer-1", Role.OFFICER);
    private static final User REVIEWER = user("reviewer-1", Role.REVIEWER);

    @ParameterizedTest
    @EnumSource(Action.class)
    void aViewerDecidesNothing(Action action) {
        assertThat(refusal(moderate(), request(action), user("viewer-1", Role.VIEWER)))
                .isEqualTo(Kind.FORBIDDEN);
        assertThat(refusal(moderate(), request(action), user("auditor-1", Role.AUDITOR)))
                .isEqualTo(Kind.FORBIDDEN);
    }

    @Test
    void anOfficerAcknowledgesAndProposesButDoesNotApprove() {
        allowed(moderate(), request(Action.ACKNOWLEDGE), OFFICER);
        allowed(moderate(), disposal(Disposal.CONFIRMED, "invoices are missing"), OFFICER);
        assertThat(refusal(proposed("officer-2"), answer("D-1"), OFFICER)).isEqualTo(Kind.FORBIDDEN);
    }

    @Test
    void anotherPersonApproves() {
        allowed(proposed("officer-1"), answer("D-1"), REVIEWER);
        assertThat(refusal(proposed("reviewer-1"), answer("D-1"), REVIEWER)).isEqualTo(Kind.FOUR_EYES);
    }

    @Test
    void onlyWhatWasOnTheScreenIsApproved() {
        assertThat(refusal(proposed("officer-1"), answer("D-0"), REVIEWER)).isEqualTo(Kind.CONFLICT);
        assertThat(refusal(moderate(), answer("D-1"), REVIEWER)).isEqualTo(Kind.CONFLICT);
    }

    @Test
    void theManagerClosesNoCaseOfAnOwnCustomer() {
        User manager = user("mgr-1", Role.REVIEWER);
        ObjectNode light = moderate().put("grade", "LIGHT");

        assertThat(refusal(proposed("officer-1"), answer("D-1"), manager)).isEqualTo(Kind.FOUR_EYES);
        assertThat(refusal(light, disposal(Disposal.COLLECTED, ""), manager)).isEqualTo(Kind.FOUR_EYES);
        allowed(light, disposal(Disposal.COLLECTED, ""), OFFICER);
    }

    @Test
    void aDeterminationIsInWords() {
        assertThat(refusal(moderate(), disposal(Disposal.FALSE_ALARM, " "), OFFICER))
                .isEqualTo(Kind.INVALID);
        allowed(moderate(), disposal(Disposal.RESTRUCTURED, ""), OFFICER);
    }

    @Test
    void oneProposalAtATime() {
        assertThat(refusal(proposed("officer-2"), disposal(Disposal.RESTRUCTURED, ""), OFFICER))
                .isEqualTo(Kind.CONFLICT);
    }

    @Test
    void aGradeIsLoweredAfterNinetyDays() {
        assertThat(refusal(moderate(), request(Action.DOWNGRADE), OFFICER)).isEqualTo(Kind.CONFLICT);

        ObjectNode old = moderate();
        old.put("opened_at", "2025-01-01T00:00:00Z");
        allowed(old, request(Action.DOWNGRADE), OFFICER);

        old.withArray("history").addObject().put("kind", "GRADE_RAISED").put("at", OPENED.toString());
        assertThat(refusal(old, request(Action.DOWNGRADE), OFFICER)).isEqualTo(Kind.CONFLICT);
    }

    @Test
    void aClosedCaseIsReopenedOrCommentedOnOnly() {
        ObjectNode closed = moderate().put("state", "CLOSED");

        assertThat(refusal(closed, request(Action.ACKNOWLEDGE), OFFICER)).isEqualTo(Kind.CONFLICT);
        allowed(closed, commented(Action.COMMENT), OFFICER);
        allowed(closed, commented(Action.REOPEN), REVIEWER);
        assertThat(refusal(moderate(), commented(Action.REOPEN), REVIEWER)).isEqualTo(Kind.CONFLICT);
    }

    @Test
    void anAssignmentNamesSomebody() {
        assertThat(refusal(moderate(), request(Action.ASSIGN), OFFICER)).isEqualTo(Kind.INVALID);
    }

    @Test
    void aCheckIsCompletedAndACaseDisposedOf() {
        ObjectNode check = moderate().put("kind", "CHECK").put("grade", "LIGHT");

        allowed(check, commented(Action.COMPLETE_CHECK), OFFICER);
        assertThat(refusal(check, disposal(Disposal.COLLECTED, ""), OFFICER)).isEqualTo(Kind.CONFLICT);
        assertThat(refusal(moderate(), commented(Action.COMPLETE_CHECK), OFFICER))
                .isEqualTo(Kind.CONFLICT);
    }

    @Test
    void aLimitIsExtendedWhileItRuns() {
        allowed(moderate(), commented(Action.EXTEND_LIMIT), OFFICER);
        assertThat(refusal(moderate().put("first_handled_at", NOW.toString()), commented(Action.EXTEND_LIMIT), OFFICER))
                .isEqualTo(Kind.CONFLICT);
    }

    private static ObjectNode moderate() {
        return new ObjectMapper()
                .createObjectNode()
                .put("case_id", "case-B1-2026-03-01")
                .put("borrower_id", "B1")
                .put("state", "OPEN")
                .put("grade", "MODERATE")
                .put("kind", "CASE")
                .put("manager", "mgr-1")
                .put("opened_at", OPENED.toString())
                .putNull("first_handled_at")
                .putNull("proposal");
    }

    private static ObjectNode proposed(String by) {
        ObjectNode subject = moderate();
        subject.putObject("proposal")
                .put("decision_id", "D-1")
                .put("action", "PROPOSE_DISPOSAL")
                .put("disposal", "CONFIRMED")
                .put("proposed_by", by);
        return subject;
    }

    private static DecisionRequest request(Action action) {
        return request(action, Optional.empty(), Optional.empty(), "");
    }

    private static DecisionRequest commented(Action action) {
        return request(action, Optional.empty(), Optional.empty(), "because");
    }

    private static DecisionRequest disposal(Disposal disposal, String comment) {
        return request(Action.PROPOSE_DISPOSAL, Optional.of(disposal), Optional.empty(), comment);
    }

    private static DecisionRequest answer(String proposalId) {
        return request(Action.APPROVE_DISPOSAL, Optional.empty(), Optional.of(proposalId), "");
    }

    private static DecisionRequest request(
            Action action, Optional<Disposal> disposal, Optional<String> proposalId, String comment) {
        return new DecisionRequest("case-B1-2026-03-01", action, disposal, Optional.empty(), proposalId, comment);
    }

    private static User user(String token, Role role) {
        return new User(token, Set.of(role), new BranchScope(List.of("/HO")));
    }

    private static void allowed(ObjectNode subject, DecisionRequest request, User user) {
        assertThatCode(() -> DecisionRules.check(subject, request, user, NOW)).doesNotThrowAnyException();
    }

    private static Kind refusal(ObjectNode subject, DecisionRequest request, User user) {
        RefusedDecisionException refused = catchThrowableOfType(
                RefusedDecisionException.class, () -> DecisionRules.check(subject, request, user, NOW));
        assertThat(refused).as("the decision is taken").isNotNull();
        assertThat(refused.getMessage()).isNotBlank();
        return refused.kind();
    }
}
