package io.loanwatch.detectors.episode;

import io.loanwatch.detectors.Assessment;
import io.loanwatch.model.AlertState;
import io.loanwatch.model.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How an assessment changes an episode. A breach opens one; a change of severity revises it; it ends as {@code RECOVERED}
 * when the detector says so, and as {@code WITHDRAWN} when what opened it turns out never to have been. A breach within
 * {@link #COOLDOWN} after recovery opens the same alert again, so that a series that wavers around its threshold stays one
 * alert; if that breach turns out never to have been, the alert is recovered as before.
 */
public final class EpisodeRules {

    public static final Duration COOLDOWN = Duration.ofDays(30);

    private EpisodeRules() {}

    /**
     * The episodes that change, in the order in which they do: none, one, or a withdrawal followed by a new opening.
     *
     * @param now clock instant, epoch milliseconds
     */
    public static List<Episode> apply(Optional<Episode> current, Assessment assessment, long now) {
        if (current.isEmpty() || isForgotten(current.get(), now)) {
            return opening(assessment, now);
        }
        Episode episode = current.get();
        if (!episode.isOpen()) {
            return reopening(episode, assessment, now);
        }
        if (!assessment.openingHolds()) {
            return withdrawal(episode, assessment, now);
        }
        Optional<Severity> breach = assessment.breach();
        if (breach.isPresent()) {
            return breach.get() == episode.severity()
                    ? List.of()
                    : List.of(episode.revised(AlertState.OPEN, breach.get(), now));
        }
        return assessment.recovered()
                ? List.of(episode.revised(AlertState.RECOVERED, episode.severity(), now))
                : List.of();
    }

    /** Whether a closed episode no longer influences anything. */
    public static boolean isForgotten(Episode episode, long now) {
        return switch (episode.state()) {
            case OPEN -> false;
            case RECOVERED -> now - episode.revisedAt() >= COOLDOWN.toMillis();
            case WITHDRAWN -> true;
        };
    }

    private static List<Episode> opening(Assessment assessment, long now) {
        return assessment
                .breach()
                .map(severity -> List.of(Episode.opened(now, assessment.openingKey(), severity)))
                .orElse(List.of());
    }

    private static List<Episode> reopening(Episode closed, Assessment assessment, long now) {
        return assessment
                .breach()
                .map(severity -> List.of(closed.openedAgain(assessment.openingKey(), severity, now)))
                .orElse(List.of());
    }

    private static List<Episode> withdrawal(Episode episode, Assessment assessment, long now) {
        if (episode.reopened()) {
            return assessment
                    .breach()
                    .map(severity -> List.of(episode.openedAgain(assessment.openingKey(), severity, now)))
                    .orElseGet(() -> List.of(episode.revised(AlertState.RECOVERED, episode.severity(), now)));
        }
        Episode withdrawn = episode.revised(AlertState.WITHDRAWN, episode.severity(), now);
        return assessment
                .breach()
                .map(severity -> List.of(withdrawn, Episode.opened(now, assessment.openingKey(), severity)))
                .orElse(List.of(withdrawn));
    }
}
