package io.loanwatch.local.backtest;

import io.loanwatch.model.RiskAlert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often another indicator speaks of the same borrower at about the same time.
 *
 * @param indicator the other one
 * @param alerts how many alerts have one of its alerts opened within {@link #WITHIN} of them
 * @param earlier before how many of them the other one opened first
 */
public record Overlap(String indicator, int alerts, int earlier) {

    static final Duration WITHIN = Duration.ofDays(30);

    /** With every indicator that ever overlaps, most first. */
    static List<Overlap> of(String indicator, List<RiskAlert> all) {
        Map<String, List<RiskAlert>> others = new HashMap<>();
        List<RiskAlert> own = new ArrayList<>();
        for (RiskAlert alert : all) {
            if (alert.indicator().equals(indicator)) {
                own.add(alert);
            } else {
                others.computeIfAbsent(alert.borrowerId(), unused -> new ArrayList<>())
                        .add(alert);
            }
        }
        Map<String, int[]> counts = new TreeMap<>();
        for (RiskAlert alert : own) {
            Map<String, Boolean> near = new TreeMap<>();
            for (RiskAlert other : others.getOrDefault(alert.borrowerId(), List.of())) {
                Duration after = Duration.between(other.openedAt(), alert.openedAt());
                if (after.abs().compareTo(WITHIN) <= 0) {
                    near.merge(other.indicator(), after.compareTo(Duration.ZERO) > 0, (left, right) -> left || right);
                }
            }
            near.forEach((other, first) -> {
                int[] count = counts.computeIfAbsent(other, unused -> new int[2]);
                count[0]++;
                count[1] += first ? 1 : 0;
            });
        }
        return counts.entrySet().stream()
                .map(entry -> new Overlap(entry.getKey(), entry.getValue()[0], entry.getValue()[1]))
                .sorted(Comparator.comparingInt(Overlap::alerts).reversed().thenComparing(Overlap::indicator))
                .toList();
    }
}
