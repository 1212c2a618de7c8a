package io.loanwatch.local.score;

import io.loanwatch.detectors.Evidence;
import io.loanwatch.model.PathHop;
import io.loanwatch.model.RiskAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How long after the transfer that crossed a threshold its alert opened, on the clock. That transfer is the latest on the paths of
 * the first revision.
 *
 * @param alerts how many alerts show it
 * @param median median delay
 * @param longest longest delay
 */
public record TracingDelay(int alerts, Duration median, Duration longest) {

    /** Indicators that are judged when a transfer reaches its payee, and not at a time after it. */
    private static final Set<String> JUDGED_AT_ONCE = Set.of("M1", "M4", "M5", "M6", "M12", "M13");

    /** Empty if no alert shows it. */
    public static Optional<TracingDelay> of(Collection<RiskAlert> revisions) {
        List<Duration> delays = revisions.stream()
                .filter(alert -> alert.revision() == 1 && JUDGED_AT_ONCE.contains(alert.indicator()))
                // Of more paths than are shown the latest may be among those that are not.
                .filter(alert -> !alert.paths().isEmpty() && alert.paths().size() < Evidence.MAX_PATHS)
                .map(alert -> Duration.between(lastTransfer(alert), alert.openedAt()))
                .sorted()
                .toList();
        return delays.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new TracingDelay(delays.size(), delays.get(delays.size() / 2), delays.get(delays.size() - 1)));
    }

    private static Instant lastTransfer(RiskAlert alert) {
        return alert.paths().stream()
                .flatMap(path -> path.hops().stream())
                .map(PathHop::movedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
