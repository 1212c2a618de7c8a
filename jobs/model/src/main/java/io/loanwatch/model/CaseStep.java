package io.loanwatch.model;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that happened to a case.
 *
 * @param at when. UTC milliseconds.
 * @param kind what happened.
 * @param by token of the person, empty for the engine.
 * @param decisionId the decision behind it.
 * @param grade grade after it.
 * @param detail id of the alert, unit, assignee or reason concerned; may be empty.
 * @param comment redacted comment of the person; may be empty.
 */
public record CaseStep(
        Instant at,
        CaseStepKind kind,
        Optional<String> by,
        Optional<String> decisionId,
        Severity grade,
        String detail,
        String comment) {}
