package io.loanwatch.local.prove;

import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.model.DetectionRule;
import io.loanwatch.model.RuleStep;
import io.loanwatch.rules.RuleFile;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rules that people of a bank publish, change, retire and refuse while it lives, with thresholds at which some borrowers stand. */
final class PublishedRules {

    private static final Duration PROPOSED_BEFORE = Duration.ofHours(20);
    private static final Duration APPROVED_BEFORE = Duration.ofHours(2);
    private static final String AUTHOR = "author";
    private static final String APPROVER = "approver";

    private final List<DetectionRule> steps = new ArrayList<>();

    private PublishedRules() {}

    static List<DetectionRule> steps(LocalDate liveFrom) {
        var rules = new PublishedRules();
        // Early, so that most crashes come when there are rules to lose.
        LocalDate first = liveFrom.minusDays(45);
        LocalDate second = liveFrom.minusDays(25);
        LocalDate third = liveFrom.plusDays(5);
        rules.version("Z_SHRINKING", 1, first, "LIGHT", "sales.to_previous_30d < 1", false, APPROVER);
        rules.version("Z_SHRINKING", 2, second, "MODERATE", "sales.to_previous_30d < 1.6", false, APPROVER);
        rules.version("Z_SHRINKING", 3, third, "MODERATE", "sales.to_previous_30d < 1.6", true, APPROVER);
        rules.version("Z_QUIET", 1, first, "LIGHT", "sales.invoices_30d < 40 || kwh.ratio < 0.5", false, APPROVER);
        rules.version("Z_INFLOW", 1, second, "SEVERE", "inflow.sum_30d < 2 * loan.principal", false, APPROVER);
        rules.version("Z_SUPPLIERS", 1, first, "MODERATE", "trace.supplier.max_share > 0.1", false, APPROVER);
        rules.version("Z_ALONE", 1, first, "LIGHT", "sales.sum_7d < 1", false, AUTHOR);
        rules.version("Z_TYPO", 1, first, "LIGHT", "sales.sum_7d << 1", false, APPROVER);
        return rules.steps;
    }

    private void version(
            String id, int version, LocalDate from, String severity, String when, boolean retired, String approver) {
        String text = """
                id: %s
                version: %d
                name: {en: Proof, zh: 证明}
                severity: %s
                when: %s
                reason: {en: It holds., zh: 成立。}
                effective_from: %s
                owner: proof
                source: none
                retired: %s
                """.formatted(id, version, severity, when, from, retired);
        String hash = RuleFile.hash(text);
        step(id, version, RuleStep.PROPOSED, AUTHOR, before(from, PROPOSED_BEFORE), hash, Optional.of(text));
        step(id, version, RuleStep.APPROVED, approver, before(from, APPROVED_BEFORE), hash, Optional.empty());
    }

    private static Instant before(LocalDate day, Duration before) {
        return day.atStartOfDay(EngineSettings.DEFAULT_ZONE).toInstant().minus(before);
    }

    private void step(
            String id, int version, RuleStep step, String by, Instant at, String hash, Optional<String> text) {
        steps.add(new DetectionRule(
                "%s-%s-%d".formatted(step, id, version),
                at,
                at,
                Optional.empty(),
                id + "@" + version,
                id,
                version,
                step,
                by,
                hash,
                text));
    }
}
