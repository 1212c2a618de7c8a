package io.loanwatch.model;

import java.time.Instant;
import java.util.List;

/**
 * One revision of an alert episode. Key: borrower.
 *
 * @param alertId derived from indicator, subject and the opening of the episode.
 * @param indicator id of the indicator, such as T3.
 * @param borrowerId token of the borrower; of a portfolio or a feed the id of that subject.
 * @param subjectKind what the alert is about.
 * @param subjectId id of the subject.
 * @param state state of the episode.
 * @param severity severity; of a closed episode the last one.
 * @param revision revision within the episode, from 1; at most one per clock instant.
 * @param generation raised by a deliberate reprocessing, from 0.
 * @param openedAt clock instant at which the episode opened. UTC milliseconds.
 * @param revisedAt clock instant of this revision. UTC milliseconds.
 * @param job job that hosts the detector.
 * @param detectorVersion version of the detector.
 * @param parameterVersion version of the parameters: hash of their values.
 * @param measures what was measured.
 * @param eventIds ids of the records behind it, sorted; at most 20.
 * @param explanationEn reason in English, rendered from the evidence.
 * @param explanationZh reason in Chinese, rendered from the evidence.
 * @param paths paths of money behind it, largest first; at most 20.
 */
public record RiskAlert(
        String alertId,
        String indicator,
        String borrowerId,
        SubjectKind subjectKind,
        String subjectId,
        AlertState state,
        Severity severity,
        int revision,
        int generation,
        Instant openedAt,
        Instant revisedAt,
        String job,
        int detectorVersion,
        String parameterVersion,
        List<Measure> measures,
        List<String> eventIds,
        String explanationEn,
        String explanationZh,
        List<MoneyPath> paths) {
    public RiskAlert {
        Checks.derivedId("alert_id", alertId);
        Checks.present("borrower_id", borrowerId);
        Checks.derivedId("subject_id", subjectId);
        measures = List.copyOf(measures);
        eventIds = List.copyOf(eventIds);
        paths = List.copyOf(paths);
        Checks.positive("revision", revision);
    }
}
