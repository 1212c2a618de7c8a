package io.loanwatch.console.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Something that happened just now.
 *
 * @param kind what
 * @param content as a page reads it
 * @param borrowerId whose; of a cohort or a feed the id of that
 * @param branchPath branch that it says it belongs to, empty where that follows from the borrower
 */
public record LiveEvent(Kind kind, ObjectNode content, String borrowerId, Optional<String> branchPath) {

    /** What happened. */
    public enum Kind {
        ALERT,
        CASE
    }
}
