package io.loanwatch.console.stream;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Something that happened just now.
 *
 * @param kind what
 * @param content as a page reads it
 * @param borrowerId whose, empty for what concerns a cohort or a feed
 * @param branchPath branch that it says it belongs to, empty where that follows from the borrower
 */
public record LiveEvent(Kind kind, JsonNode content, Optional<String> borrowerId, Optional<String> branchPath) {

    /** What happened. */
    public enum Kind {
        ALERT,
        CASE
    }
}
