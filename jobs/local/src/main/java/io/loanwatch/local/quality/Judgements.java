package io.loanwatch.local.quality;

import io.loanwatch.detectors.quality.Breach;
import io.loanwatch.detectors.quality.JudgedAlert;
import io.loanwatch.detectors.quality.Verdict;
import io.loanwatch.model.AlertState;
import io.loanwatch.model.CaseAlert;
import io.loanwatch.model.CaseKind;
import io.loanwatch.model.Measure;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.RiskCase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Alerts by what became of their cases, from revisions of both in any order. As in the figures of the portfolio, checks do not count,
 * nor do alerts that were withdrawn.
 */
public final class Judgements {

    private final Map<String, RiskCase> cases = new TreeMap<>();

    /** What each revision measured, by alert and then by generation and revision. */
    private final Map<String, TreeMap<Long, List<Measure>>> measures = new HashMap<>();

    public void alert(RiskAlert alert) {
        measures.computeIfAbsent(alert.alertId(), id -> new TreeMap<>())
                .put(version(alert.generation(), alert.revision()), alert.measures());
    }

    public void revision(RiskCase each) {
        cases.merge(
                each.caseId(),
                each,
                (one, other) ->
                        version(one.generation(), one.revision()) > version(other.generation(), other.revision())
                                ? one
                                : other);
    }

    /** Every alert that is attached to a case, in the order of the cases' ids. */
    public List<JudgedAlert> alerts() {
        List<JudgedAlert> judged = new ArrayList<>();
        for (RiskCase each : cases.values()) {
            if (each.kind() == CaseKind.CHECK) {
                continue;
            }
            Verdict verdict = Verdict.of(each.disposal());
            for (CaseAlert alert : each.alerts()) {
                if (alert.state() != AlertState.WITHDRAWN) {
                    judged.add(new JudgedAlert(alert.indicator(), verdict, breaches(alert.alertId())));
                }
            }
        }
        return judged;
    }

    private Map<String, Breach> breaches(String alertId) {
        TreeMap<Long, List<Measure>> all = measures.getOrDefault(alertId, new TreeMap<>());
        Map<String, Breach> breaches = new TreeMap<>();
        if (all.isEmpty()) {
            return breaches;
        }
        long generation = all.lastKey() >>> Integer.SIZE;
        List<List<Measure>> revisions =
                List.copyOf(all.tailMap(generation << Integer.SIZE).values());
        for (Measure opening : revisions.get(0)) {
            if (opening.threshold().isPresent() && isOnce(opening.name(), revisions.get(0))) {
                breaches.put(opening.name(), Breach.at(opening));
            }
        }
        for (List<Measure> revision : revisions) {
            for (Measure measure : revision) {
                breaches.computeIfPresent(measure.name(), (name, breach) -> breach.and(measure.value()));
            }
        }
        return breaches;
    }

    private static boolean isOnce(String name, List<Measure> measures) {
        return measures.stream().filter(each -> each.name().equals(name)).count() == 1;
    }

    private static long version(int generation, int revision) {
        return ((long) generation << Integer.SIZE) + revision;
    }
}
