package io.loanwatch.detectors.rules;

import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.DetectionRule;
import io.loanwatch.model.InvalidRecordException;
import io.loanwatch.model.RuleStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which versions of one rule come into force: those that read as a rule, that another person than the author approved, and
 * both at least {@link #NOTICE} before the day with which they begin. A function of the records in the order of the clock.
 */
public final class RuleDesk {

    /** From the last step to the beginning: no job's clock can pass the one before it has read the other. */
    public static final Duration NOTICE = Duration.ofHours(1);

    /**
     * What comes of a record.
     *
     * @param approved the version that comes into force, if the record is what it waited for
     * @param refused why it changes nothing
     */
    public record Outcome(Optional<Approved> approved, Optional<String> refused) {

        static final Outcome NOTED = new Outcome(Optional.empty(), Optional.empty());

        static Outcome refused(String reason) {
            return new Outcome(Optional.empty(), Optional.of(reason));
        }
    }

    /**
     * A version that comes into force.
     *
     * @param proposal the record with its text
     * @param effectiveFrom when, epoch milliseconds
     */
    public record Approved(DetectionRule proposal, long effectiveFrom) {}

    private final RuleReader reader;
    private final BankTime time;
    private final Map<Integer, DetectionRule> proposals = new HashMap<>();
    private final Map<String, DetectionRule> seen = new HashMap<>();
    private int lastVersion;
    private int lastApproved;
    private long lastEffectiveFrom = Long.MIN_VALUE;

    private RuleDesk(RuleReader reader, BankTime time) {
        this.reader = reader;
        this.time = time;
    }

    /** When the first day of a rule begins, epoch milliseconds. */
    public static Optional<Long> effectiveFrom(Rule rule, BankTime time) {
        return rule.effectiveFrom().map(day -> time.startOfDay((int) day.toEpochDay()));
    }

    /** @param records of one rule, in the order in which they take effect */
    public static List<Outcome> decide(List<DetectionRule> records, RuleReader reader, BankTime time) {
        var desk = new RuleDesk(reader, time);
        List<Outcome> outcomes = new ArrayList<>();
        for (DetectionRule record : records) {
            outcomes.add(desk.take(record));
        }
        return outcomes;
    }

    private Outcome take(DetectionRule record) {
        DetectionRule before = seen.putIfAbsent(record.eventId(), record);
        if (before != null) {
            return before.equals(record)
                    ? Outcome.NOTED
                    : Outcome.refused("event_id %s was known before with other content".formatted(record.eventId()));
        }
        return record.step() == RuleStep.PROPOSED ? propose(record) : approve(record);
    }

    private Outcome propose(DetectionRule record) {
        if (record.definition().isEmpty()) {
            return Outcome.refused("definition is missing, must be the text of " + record.versionKey());
        }
        Rule rule;
        try {
            rule = reader.read(record.definition().get());
        } catch (InvalidRecordException e) {
            return Outcome.refused(String.valueOf(e.getMessage()));
        }
        boolean named = rule.id().equals(record.ruleId())
                && rule.version() == record.ruleVersion()
                && rule.key().equals(record.versionKey())
                && rule.contentHash().equals(record.contentHash());
        if (!named) {
            return Outcome.refused("the record is of %s with hash %s, its text of %s with hash %s"
                    .formatted(record.versionKey(), record.contentHash(), rule.key(), rule.contentHash()));
        }
        if (rule.version() != lastVersion + 1) {
            return Outcome.refused("version is %d, must be %d: the next after those that were proposed"
                    .formatted(rule.version(), lastVersion + 1));
        }
        Optional<Long> effectiveFrom = effectiveFrom(rule, time);
        if (effectiveFrom.isEmpty()) {
            return Outcome.refused("effective_from is missing, must be a day of the bank");
        }
        Optional<String> late = late(rule, effectiveFrom.get(), record);
        if (late.isPresent()) {
            return Outcome.refused(late.get());
        }
        lastVersion = rule.version();
        proposals.put(rule.version(), record);
        return Outcome.NOTED;
    }

    private Outcome approve(DetectionRule record) {
        DetectionRule proposal = proposals.get(record.ruleVersion());
        if (proposal == null) {
            return Outcome.refused("%s was not proposed".formatted(record.versionKey()));
        }
        if (proposal.decidedBy().equals(record.decidedBy())) {
            return Outcome.refused("%s is the author of %s, somebody else must approve it"
                    .formatted(record.decidedBy(), record.versionKey()));
        }
        if (!proposal.contentHash().equals(record.contentHash())) {
            return Outcome.refused("approves content %s, but %s was proposed with %s"
                    .formatted(record.contentHash(), record.versionKey(), proposal.contentHash()));
        }
        if (record.ruleVersion() <= lastApproved) {
            return Outcome.refused("version %d or a later one is approved already".formatted(record.ruleVersion()));
        }
        Rule rule = reader.read(proposal.definition().orElseThrow());
        long effectiveFrom = effectiveFrom(rule, time).orElseThrow();
        Optional<String> late = late(rule, effectiveFrom, record);
        if (late.isPresent()) {
            return Outcome.refused(late.get());
        }
        if (effectiveFrom <= lastEffectiveFrom) {
            return Outcome.refused("effective_from is %s, must be after that of version %d"
                    .formatted(rule.effectiveFrom().orElseThrow(), lastApproved));
        }
        lastApproved = record.ruleVersion();
        lastEffectiveFrom = effectiveFrom;
        return new Outcome(Optional.of(new Approved(proposal, effectiveFrom)), Optional.empty());
    }

    private static Optional<String> late(Rule rule, long effectiveFrom, DetectionRule record) {
        return record.knownAt().toEpochMilli() + NOTICE.toMillis() <= effectiveFrom
                ? Optional.empty()
                : Optional.of("effective_from is %s, must begin at least %s after the step, which is of %s"
                        .formatted(rule.effectiveFrom().orElseThrow(), NOTICE, record.knownAt()));
    }
}
