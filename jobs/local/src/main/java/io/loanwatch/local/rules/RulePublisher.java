package io.loanwatch.local.rules;

import io.loanwatch.detectors.engine.EngineSettings;
import io.loanwatch.detectors.rules.Rule;
import io.loanwatch.detectors.rules.RuleDesk;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.DetectionRule;
import io.loanwatch.model.RuleStep;
import io.loanwatch.rules.InvalidRuleException;
import io.loanwatch.rules.RuleFile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** Writes the steps in the life of a rule, each refused here for what the job would refuse it for. */
public final class RulePublisher {

    private static final BankTime TIME = EngineSettings.defaults().time();

    private final RuleTopic topic;

    public RulePublisher(RuleTopic topic) {
        this.topic = topic;
    }

    /**
     * Proposes the rule of a text; one that names no day begins with the first day that it can.
     *
     * @throws InvalidRuleException if the text is no rule
     * @throws IllegalStateException if the job would refuse it
     */
    public DetectionRule propose(String text, String author) throws InvalidRuleException, InterruptedException {
        RuleTopic.Content content = topic.read();
        Rule given = RuleFile.parse(text);
        String dated = given.effectiveFrom().isPresent()
                ? text
                : text.stripTrailing() + "\neffective_from: " + firstDay(content.clock()) + "\n";
        Rule rule = RuleFile.parse(dated);
        return write(
                content,
                step(
                        content,
                        rule.id(),
                        rule.version(),
                        RuleStep.PROPOSED,
                        author,
                        rule.contentHash(),
                        Optional.of(dated)),
                rule);
    }

    /** Approves a version that was proposed. */
    public DetectionRule approve(String ruleId, int version, String approver) throws InterruptedException {
        RuleTopic.Content content = topic.read();
        RuleLedger.Version proposed = new RuleLedger(content)
                .versions().stream()
                        .filter(known -> known.proposal().versionKey().equals(Rule.key(ruleId, version)))
                        .filter(known -> known.rule().isPresent())
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalStateException("%s was not proposed; ./loanwatch rule list shows what was"
                                        .formatted(Rule.key(ruleId, version))));
        return write(
                content,
                step(
                        content,
                        ruleId,
                        version,
                        RuleStep.APPROVED,
                        approver,
                        proposed.proposal().contentHash(),
                        Optional.empty()),
                proposed.rule().orElseThrow());
    }

    /** Proposes a version that retires a rule: the text of its last one, with a line that says so. */
    public DetectionRule retire(String ruleId, Optional<LocalDate> from, String author)
            throws InvalidRuleException, InterruptedException {
        RuleTopic.Content content = topic.read();
        RuleLedger.Version last = new RuleLedger(content)
                .latest(ruleId)
                .orElseThrow(() -> new IllegalStateException("no version of %s was proposed".formatted(ruleId)));
        String text = last.proposal().definition().orElseThrow();
        String retired = text.replaceAll("(?m)^(effective_from|retired):.*\\R?", "")
                        .replaceFirst(
                                "(?m)^version:.*$",
                                "version: " + (last.proposal().ruleVersion() + 1))
                        .stripTrailing()
                + "\neffective_from: %s\nretired: true\n".formatted(from.orElse(firstDay(content.clock())));
        return propose(retired, author);
    }

    private static LocalDate firstDay(Instant clock) {
        long earliest = clock.toEpochMilli() + RuleDesk.NOTICE.toMillis();
        return LocalDate.ofEpochDay(TIME.epochDay(earliest) + 1L);
    }

    private static DetectionRule step(
            RuleTopic.Content content,
            String ruleId,
            int version,
            RuleStep step,
            String by,
            String hash,
            Optional<String> definition) {
        if (content.clock().equals(Instant.EPOCH)) {
            throw new IllegalStateException(
                    "detection-rules has no clock marks: whoever writes them into the other topics must write them here too");
        }
        // Steps of one instant have the order of their random ids: an approval must be later than what it approves.
        Instant now = content.steps().stream()
                .filter(before -> before.ruleId().equals(ruleId))
                .map(DetectionRule::knownAt)
                .reduce(content.clock(), (a, b) -> a.isAfter(b) ? a : b)
                .plusMillis(1);
        return new DetectionRule(
                "R-" + UUID.randomUUID(),
                now,
                now,
                Optional.empty(),
                Rule.key(ruleId, version),
                ruleId,
                version,
                step,
                by,
                hash,
                definition);
    }

    private DetectionRule write(RuleTopic.Content content, DetectionRule step, Rule rule) throws InterruptedException {
        Optional<String> refusal = new RuleLedger(content).refusal(step);
        if (refusal.isPresent()) {
            throw new IllegalStateException("%s is refused: %s".formatted(step.versionKey(), refusal.get()));
        }
        topic.write(
                step, Instant.ofEpochMilli(RuleDesk.effectiveFrom(rule, TIME).orElseThrow()));
        return step;
    }
}
