package io.loanwatch.local.replay;

import io.loanwatch.flink.kafka.Outbound;
import io.loanwatch.model.DeadLetter;
import io.loanwatch.model.FundTrace;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.SeriesPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a replay found.
 *
 * @param recordsByTopic lines read per topic
 * @param until where the clock stopped
 * @param marksGiven whether the folder had clock marks of its own
 * @param alerts last revision of each alert, by opening and id
 * @param revisions every revision, by clock instant and alert
 * @param traces where the money of each drawdown was at last, by loan, drawdown and rule
 * @param points what the months of the borrowers' series brought as known at last, by borrower, series and month
 * @param deadLetters records put aside, one for each origin, by origin
 * @param seconds wall time of the whole replay
 */
public record ReplayResult(
        Map<String, Long> recordsByTopic,
        Instant until,
        boolean marksGiven,
        List<RiskAlert> alerts,
        List<RiskAlert> revisions,
        List<FundTrace> traces,
        List<SeriesPoint> points,
        List<DeadLetter> deadLetters,
        double seconds) {

    private static final Comparator<RiskAlert> BY_REVISION = Comparator.comparing(RiskAlert::revisedAt)
            .thenComparing(RiskAlert::alertId)
            .thenComparing(RiskAlert::revision);

    private static final Comparator<RiskAlert> BY_OPENING =
            Comparator.comparing(RiskAlert::openedAt).thenComparing(RiskAlert::alertId);

    private static final Comparator<DeadLetter> BY_ORIGIN = Comparator.comparing(DeadLetter::topic)
            .thenComparing(DeadLetter::partition)
            .thenComparing(DeadLetter::offset)
            .thenComparing(DeadLetter::job)
            .thenComparing(DeadLetter::detail);

    static ReplayResult of(
            Map<String, Long> recordsByTopic,
            Instant until,
            boolean marksGiven,
            List<Outbound> outbound,
            List<DeadLetter> deadLetters,
            double seconds) {
        List<RiskAlert> revisions = outbound.stream()
                .filter(Outbound.Alerted.class::isInstance)
                .map(alerted -> ((Outbound.Alerted) alerted).alert())
                .sorted(BY_REVISION)
                .toList();
        Map<String, RiskAlert> last = new LinkedHashMap<>();
        revisions.forEach(revision -> last.put(revision.alertId(), revision));
        return new ReplayResult(
                recordsByTopic,
                until,
                marksGiven,
                last.values().stream().sorted(BY_OPENING).toList(),
                revisions,
                lastTraces(outbound),
                lastPoints(outbound),
                distinct(deadLetters),
                seconds);
    }

    private static List<FundTrace> lastTraces(List<Outbound> outbound) {
        Map<String, FundTrace> last = new TreeMap<>();
        for (Outbound out : outbound) {
            if (out instanceof Outbound.Traced traced) {
                last.merge(
                        "%s %s %d"
                                .formatted(
                                        traced.trace().loanId().orElse(""),
                                        traced.trace().drawdownId(),
                                        traced.trace().rule().index()),
                        traced.trace(),
                        (left, right) -> left.knownAt().isAfter(right.knownAt()) ? left : right);
            }
        }
        return List.copyOf(last.values());
    }

    private static List<SeriesPoint> lastPoints(List<Outbound> outbound) {
        Map<String, SeriesPoint> last = new TreeMap<>();
        for (Outbound out : outbound) {
            if (out instanceof Outbound.Plotted plotted) {
                last.merge(
                        plotted.point().pointId(),
                        plotted.point(),
                        (left, right) -> left.knownAt().isAfter(right.knownAt()) ? left : right);
            }
        }
        return List.copyOf(last.values());
    }

    // Jobs that read the same topic put the same record aside.
    private static List<DeadLetter> distinct(List<DeadLetter> letters) {
        Map<String, DeadLetter> byOrigin = new LinkedHashMap<>();
        var sorted = new ArrayList<>(letters);
        sorted.sort(BY_ORIGIN);
        sorted.forEach(letter -> byOrigin.putIfAbsent(
                "%s/%d/%d".formatted(letter.topic(), letter.partition(), letter.offset()), letter));
        return List.copyOf(byOrigin.values());
    }
}
