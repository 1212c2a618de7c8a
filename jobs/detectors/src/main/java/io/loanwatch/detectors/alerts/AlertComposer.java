package io.loanwatch.detectors.alerts;

import io.loanwatch.detectors.Assessment;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.Indicator;
import io.loanwatch.detectors.episode.Episode;
import io.loanwatch.detectors.text.Explanation;
import io.loanwatch.detectors.text.SubjectName;
import io.loanwatch.model.RiskAlert;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.IdentityHashMap;

/** Composes the revision of an alert from an assessment and the episode that it changed. */
public final class AlertComposer {

    private static final DateTimeFormatter OPENING =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final String job;
    private final int generation;
    private final IdentityHashMap<Indicator, String> parameterVersions = new IdentityHashMap<>();

    /**
     * @param job name of the job that raises the alerts
     * @param generation raised by a deliberate reprocessing
     */
    public AlertComposer(String job, int generation) {
        this.job = job;
        this.generation = generation;
    }

    /** @param borrowerId the borrower; of a portfolio or a feed the subject's id, which is the key of the alert */
    public RiskAlert compose(Indicator indicator, String borrowerId, Assessment assessment, Episode episode) {
        Evidence evidence = assessment.evidence().get();
        return new RiskAlert(
                "%s-%s-%s"
                        .formatted(
                                indicator.indicator(),
                                assessment.subjectId(),
                                OPENING.format(Instant.ofEpochMilli(episode.openedAt()))),
                indicator.indicator(),
                borrowerId,
                assessment.subjectKind(),
                assessment.subjectId(),
                episode.state(),
                episode.severity(),
                episode.revision(),
                generation,
                Instant.ofEpochMilli(episode.openedAt()),
                Instant.ofEpochMilli(episode.revisedAt()),
                job,
                indicator.description().version(),
                parameterVersions.computeIfAbsent(indicator, Indicator::parameterVersion),
                evidence.measures(),
                evidence.eventIds(),
                Explanation.english(
                        indicator.description().wording(),
                        episode.state(),
                        SubjectName.english(assessment.subjectKind(), assessment.subjectId()),
                        evidence.measures(),
                        evidence.phrases()),
                Explanation.chinese(
                        indicator.description().wording(),
                        episode.state(),
                        SubjectName.chinese(assessment.subjectKind(), assessment.subjectId()),
                        evidence.measures(),
                        evidence.phrases()),
                evidence.paths());
    }
}
