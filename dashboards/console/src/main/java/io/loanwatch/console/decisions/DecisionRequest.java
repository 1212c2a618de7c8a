package io.loanwatch.console.decisions;

import java.util.Optional;

/**
 * What somebody wants to decide.
 *
 * @param caseId on which case
 * @param action what
 * @param disposal with a proposal of a disposal, the reason
 * @param assignee with an assignment, token of who shall handle it
 * @param proposalId with an answer, decision_id of the proposal that was on the screen
 * @param comment why; may be empty
 */
public record DecisionRequest(
        String caseId,
        Action action,
        Optional<Disposal> disposal,
        Optional<String> assignee,
        Optional<String> proposalId,
        String comment) {

    /** A record has to stay far below the largest message. */
    public static final int LONGEST_COMMENT = 4_000;

    private static final int LONGEST_TOKEN = 128;

    public DecisionRequest {
        if (comment.length() > LONGEST_COMMENT) {
            throw new IllegalArgumentException(
                    "comment has %d characters, must have at most %d".formatted(comment.length(), LONGEST_COMMENT));
        }
        assignee.filter(token -> token.length() > LONGEST_TOKEN).ifPresent(token -> {
            throw new IllegalArgumentException(
                    "assignee has %d characters, must have at most %d".formatted(token.length(), LONGEST_TOKEN));
        });
    }
}
