package io.loanwatch.model;

import java.time.Instant;

/**
 * An alert as it is attached to a case.
 *
 * @param alertId the alert.
 * @param indicator id of the indicator, such as T3.
 * @param subjectKind what the alert is about.
 * @param subjectId id of the subject.
 * @param state state of the episode.
 * @param severity severity.
 * @param revision revision of the alert.
 * @param openedAt when the episode opened. UTC milliseconds.
 */
public record CaseAlert(
        String alertId,
        String indicator,
        SubjectKind subjectKind,
        String subjectId,
        AlertState state,
        Severity severity,
        int revision,
        Instant openedAt) {

    public static CaseAlert of(RiskAlert alert) {
        return new CaseAlert(
                alert.alertId(),
                alert.indicator(),
                alert.subjectKind(),
                alert.subjectId(),
                alert.state(),
                alert.severity(),
                alert.revision(),
                alert.openedAt());
    }
}
