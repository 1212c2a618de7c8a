package io.loanwatch.detectors;

import io.loanwatch.detectors.episode.Episode;
import java.util.Optional;

/** Takes what a detector concludes about its subjects at one instant, and shows the episodes that are open. */
public interface Assessments {

    /** The episode of a subject that is open or cooling down. */
    Optional<Episode> episode(String subjectId);

    /** At most one assessment a subject and instant. */
    void assess(Assessment assessment);

    /** The same for another indicator that the detector speaks for; its episodes are its own. */
    Assessments of(Indicator indicator);
}
