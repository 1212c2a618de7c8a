package io.loanwatch.detectors.engine;

import io.loanwatch.detectors.Assessment;
import io.loanwatch.detectors.Assessments;
import io.loanwatch.detectors.Indicator;
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
        return new Writing(section, section.detector, "", borrower, out);
    }

    /** For one indicator of a section; the prefix of its keys tells its episodes from those of others. */
    private final class Writing implements Assessments {

        private final Section<?> section;
        private final Indicator indicator;
        private final String keyPrefix;
        private final BorrowerView borrower;
        private final EngineOutput out;

        Writing(Section<?> section, Indicator indicator, String keyPrefix, BorrowerView borrower, EngineOutput out) {
            this.section = section;
            this.indicator = indicator;
            this.keyPrefix = keyPrefix;
            this.borrower = borrower;
            this.out = out;
        }

        @Override
        public Optional<Episode> episode(String subjectId) {
            return Optional.ofNullable(section.episodes.get(keyPrefix + subjectId));
        }

        @Override
        public void assess(Assessment assessment) {
            String key = keyPrefix + assessment.subjectId();
            for (Episode changed : EpisodeRules.apply(episode(assessment.subjectId()), assessment, borrower.now())) {
                out.alert(composer.compose(indicator, borrower.borrowerId(), assessment, changed));
                if (changed.state() == AlertState.WITHDRAWN) {
                    section.episodes.remove(key);
                } else {
                    section.episodes.put(key, changed);
                }
            }
        }

        @Override
        public Assessments of(Indicator other) {
            return new Writing(section, other, other.indicator() + "/", borrower, out);
        }
    }
}
