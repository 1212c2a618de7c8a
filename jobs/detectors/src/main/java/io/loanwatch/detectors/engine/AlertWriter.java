package io.loanwatch.detectors.engine;

import io.loanwatch.detectors.Assessment;
import io.loanwatch.detectors.Assessments;
import io.loanwatch.detectors.alerts.AlertComposer;
import io.loanwatch.detectors.borrower.BorrowerView;
import io.loanwatch.detectors.episode.Episode;
import io.loanwatch.detectors.episode.EpisodeRules;
import io.loanwatch.model.AlertState;
import java.util.Optional;

/** Turns assessments into revisions of alerts. */
final class AlertWriter {

    private final AlertComposer composer;

    AlertWriter(String job, int generation) {
        this.composer = new AlertComposer(job, generation);
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
                    out.alert(composer.compose(section.detector, borrower.borrowerId(), assessment, changed));
                    if (changed.state() == AlertState.WITHDRAWN) {
                        section.episodes.remove(assessment.subjectId());
                    } else {
                        section.episodes.put(assessment.subjectId(), changed);
                    }
                }
            }
        };
    }
}
