package io.loanwatch.detectors.engine;

import io.loanwatch.detectors.Assessment;
import io.loanwatch.detectors.Assessments;
import io.loanwatch.detectors.Detector;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.Parameters;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.episode.Episode;
import io.loanwatch.detectors.episode.EpisodeRules;
import io.loanwatch.detectors.text.Explanation;
import io.loanwatch.detectors.text.SubjectName;
import io.loanwatch.model.AlertState;
import io.loanwatch.model.RiskAlert;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Turns assessments into revisions of alerts. */
final class AlertWriter {

    private static final DateTimeFormatter OPENING =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final String job;
    private final int generation;
    private final Map<String, String> parameterVersions = new HashMap<>();

    AlertWriter(String job, int generation) {
        this.job = job;
        this.generation = generation;
    }

    Assessments writing(Section<?> section, BorrowerView borrower, EngineOutput out) {
        return new Assessments() {
            @Override
            public Optional<Episode> episode(String subjectId) {
                return Optional.ofNullable(section.episodes.get(subjectId));
            }

            @Override
            public void assess(Assessment assessment) {
                var changes = EpisodeRules.apply(episode(assessment.subjectId()), assessment, borrower.now());
                for (Episode changed : changes) {
                    out.alert(alert(section.detector, borrower, assessment, changed));
                    if (changed.state() == AlertState.WITHDRAWN) {
                        section.episodes.remove(assessment.subjectId());
                    } else {
                        section.episodes.put(assessment.subjectId(), changed);
                    }
                }
            }
        };
    }

    private RiskAlert alert(Detector<?> detector, BorrowerView borrower, Assessment assessment, Episode episode) {
        Evidence evidence = assessment.evidence().get();
        return new RiskAlert(
                "%s-%s-%s"
                        .formatted(
                                detector.indicator(),
                                assessment.subjectId(),
                                OPENING.format(Instant.ofEpochMilli(episode.openedAt()))),
                detector.indicator(),
                borrower.borrowerId(),
                assessment.subjectKind(),
                assessment.subjectId(),
                episode.state(),
                episode.severity(),
                episode.revision(),
                generation,
                Instant.ofEpochMilli(episode.openedAt()),
                Instant.ofEpochMilli(episode.revisedAt()),
                job,
                detector.description().version(),
                parameterVersions.computeIfAbsent(
                        detector.indicator(), unused -> Parameters.version(detector.parameters())),
                evidence.measures(),
                evidence.eventIds(),
                Explanation.english(
                        detector.description().wording(),
                        episode.state(),
                        SubjectName.english(assessment.subjectKind(), assessment.subjectId()),
                        evidence.measures(),
                        evidence.phrases()),
                Explanation.chinese(
                        detector.description().wording(),
                        episode.state(),
                        SubjectName.chinese(assessment.subjectKind(), assessment.subjectId()),
                        evidence.measures(),
                        evidence.phrases()),
                evidence.paths());
    }
}
