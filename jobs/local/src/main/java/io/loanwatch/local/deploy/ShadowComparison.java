package io.loanwatch.local.deploy;

import io.loanwatch.flink.codec.Codecs;
import io.loanwatch.flink.kafka.KafkaAlerts;
import io.loanwatch.flink.kafka.KafkaConnection;
import io.loanwatch.local.serving.Tail;
import io.loanwatch.model.CaseKind;
import io.loanwatch.model.Disposal;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.RiskCase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a shadow says of an indicator beside what production says of it, and what people found.
 *
 * @param alerts of the shadow
 * @param borrowers that they are about
 * @param champions borrowers that production alerts by the same indicator
 * @param both borrowers that both name
 * @param disposed the shadow's alerts about a borrower whose case was opened at most {@link #NEAR} before or after, and closed since
 * @param confirmed those of them whose case was confirmed
 */
public record ShadowComparison(
        String indicator, int alerts, int borrowers, int champions, int both, int disposed, int confirmed) {

    /** How far a case may be from an alert to tell anything of it. */
    public static final Duration NEAR = Duration.ofDays(30);

    private static final Pattern PRODUCTION = Pattern.compile("risk-alerts\\..+");
    private static final Pattern CASES = Pattern.compile("risk-cases");

    /** Compares by indicator; reads every alert and case that is committed. */
    public static List<ShadowComparison> read(KafkaConnection kafka, String name) {
        Collection<RiskAlert> shadow = alerts(kafka, Pattern.compile(Pattern.quote(KafkaAlerts.shadowTopic(name))));
        if (shadow.isEmpty()) {
            return List.of();
        }
        Map<String, RiskCase> cases = new TreeMap<>();
        new Tail(kafka, CASES).read(false, () -> false, content -> {
            RiskCase each = Codecs.CASE.read(content.body());
            cases.merge(each.caseId(), each, (a, b) -> a.revision() > b.revision() ? a : b);
        });
        return of(shadow, alerts(kafka, PRODUCTION), cases.values());
    }

    private static Collection<RiskAlert> alerts(KafkaConnection kafka, Pattern topics) {
        Map<String, RiskAlert> last = new TreeMap<>();
        new Tail(kafka, topics).read(false, () -> false, content -> {
            RiskAlert alert = Codecs.ALERT.read(content.body());
            last.merge(alert.alertId(), alert, (a, b) -> a.revision() > b.revision() ? a : b);
        });
        return last.values();
    }

    static List<ShadowComparison> of(
            Collection<RiskAlert> shadow, Collection<RiskAlert> production, Collection<RiskCase> cases) {
        Map<String, List<RiskAlert>> byIndicator =
                shadow.stream().collect(Collectors.groupingBy(RiskAlert::indicator, TreeMap::new, Collectors.toList()));
        List<ShadowComparison> comparisons = new ArrayList<>();
        byIndicator.forEach((indicator, alerts) -> {
            Set<String> named = borrowers(alerts);
            Set<String> champions = borrowers(production.stream()
                    .filter(alert -> alert.indicator().equals(indicator))
                    .toList());
            Set<String> both = new TreeSet<>(named);
            both.retainAll(champions);
            List<Disposal> disposals = alerts.stream()
                    .flatMap(alert -> disposal(alert, cases).stream())
                    .toList();
            comparisons.add(new ShadowComparison(
                    indicator, alerts.size(), named.size(), champions.size(), both.size(), disposals.size(), (int)
                            disposals.stream()
                                    .filter(Disposal.CONFIRMED::equals)
                                    .count()));
        });
        return comparisons;
    }

    private static Set<String> borrowers(Collection<RiskAlert> alerts) {
        return alerts.stream().map(RiskAlert::borrowerId).collect(Collectors.toCollection(TreeSet::new));
    }

    /** How the case nearest to an alert was disposed of, at most one. */
    private static List<Disposal> disposal(RiskAlert alert, Collection<RiskCase> cases) {
        return cases.stream()
                .filter(each -> each.kind() == CaseKind.CASE)
                .filter(each -> each.borrowerId().equals(alert.borrowerId()))
                .filter(each -> apart(each.openedAt(), alert.openedAt()).compareTo(NEAR) <= 0)
                .filter(each -> each.disposal().isPresent())
                .min(java.util.Comparator.comparing(each -> apart(each.openedAt(), alert.openedAt())))
                .flatMap(RiskCase::disposal)
                .stream()
                .toList();
    }

    private static Duration apart(Instant a, Instant b) {
        return Duration.between(a, b).abs();
    }
}
