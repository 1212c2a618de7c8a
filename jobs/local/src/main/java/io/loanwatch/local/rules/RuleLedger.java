package io.loanwatch.local.rules;

import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.rules.Rule;
import io.loanwatch.detectors.rules.RuleDesk;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.DetectionRule;
import io.loanwatch.model.RuleStep;
import io.loanwatch.rules.RuleTexts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the steps in the topic have come to, as the job of rules decides it. */
public final class RuleLedger {

    private static final BankTime TIME = EngineSettings.defaults().time();

    private final Instant clock;
    private final Map<String, List<DetectionRule>> byRule = new TreeMap<>();

    public RuleLedger(RuleTopic.Content content) {
        this.clock = content.clock();
        content.steps().stream()
                .sorted(Comparator.comparing(DetectionRule::knownAt).thenComparing(DetectionRule::eventId))
                .forEach(step -> byRule.computeIfAbsent(step.ruleId(), unused -> new ArrayList<>())
                        .add(step));
    }

    /** How far a version has come. */
    public enum Standing {
        PROPOSED,
        APPROVED,
        IN_FORCE,
        REPLACED,
        REFUSED
    }

    /** A version as it stands: who proposed and approved it, from when on it holds, and why it was refused. */
    public record Version(
            DetectionRule proposal,
            Optional<Rule> rule,
            Optional<String> approver,
            Standing standing,
            Optional<String> refusal) {}

    /** What the job would say to a further step; empty if it would take it. */
    public Optional<String> refusal(DetectionRule step) {
        List<DetectionRule> records = new ArrayList<>(byRule.getOrDefault(step.ruleId(), List.of()));
        records.add(step);
        return RuleDesk.decide(records, RuleTexts.YAML, TIME)
                .get(records.size() - 1)
                .refused();
    }

    /** The last version that was proposed and not refused. */
    public Optional<Version> latest(String ruleId) {
        return versions().stream()
                .filter(version -> version.proposal().ruleId().equals(ruleId))
                .filter(version -> version.standing() != Standing.REFUSED)
                .reduce((first, second) -> second);
    }

    /** Every proposal, by rule and in the order in which they came. */
    public List<Version> versions() {
        List<Version> versions = new ArrayList<>();
        byRule.values().forEach(records -> versions.addAll(versions(records)));
        return versions;
    }

    private List<Version> versions(List<DetectionRule> records) {
        List<RuleDesk.Outcome> outcomes = RuleDesk.decide(records, RuleTexts.YAML, TIME);
        Map<DetectionRule, Version> versions = new LinkedHashMap<>();
        Optional<DetectionRule> inForce = Optional.empty();
        for (int i = 0; i < records.size(); i++) {
            DetectionRule record = records.get(i);
            if (record.step() == RuleStep.PROPOSED) {
                Optional<String> refused = outcomes.get(i).refused();
                Optional<Rule> rule = refused.isPresent()
                        ? Optional.empty()
                        : record.definition().map(RuleTexts.YAML::read);
                versions.putIfAbsent(
                        record,
                        new Version(
                                record,
                                rule,
                                Optional.empty(),
                                refused.isPresent() ? Standing.REFUSED : Standing.PROPOSED,
                                refused));
            } else if (outcomes.get(i).approved().isPresent()) {
                RuleDesk.Approved approved = outcomes.get(i).approved().get();
                boolean holds = approved.effectiveFrom() <= clock.toEpochMilli();
                if (holds) {
                    inForce.ifPresent(before ->
                            versions.computeIfPresent(before, (key, known) -> standing(known, Standing.REPLACED)));
                    inForce = Optional.of(approved.proposal());
                }
                versions.computeIfPresent(
                        approved.proposal(),
                        (key, known) -> new Version(
                                key,
                                known.rule(),
                                Optional.of(record.decidedBy()),
                                holds ? Standing.IN_FORCE : Standing.APPROVED,
                                Optional.empty()));
            }
        }
        return List.copyOf(versions.values());
    }

    private static Version standing(Version version, Standing standing) {
        return new Version(version.proposal(), version.rule(), version.approver(), standing, version.refusal());
    }
}
