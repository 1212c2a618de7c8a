package io.loanwatch.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A step in the life of a version of a rule. Key: the version, such as Z_SALES_CLIFF@2.
 *
 * @param eventId unique id of this record; a second copy of it changes nothing.
 * @param knownAt knowledge time: when it was published. UTC milliseconds.
 * @param occurredAt valid time: when it was decided. UTC milliseconds.
 * @param corrects The event_id that this record replaces: none, a version that was proposed stands.
 * @param versionKey id and version of the rule, such as Z_SALES_CLIFF@2.
 * @param ruleId id of the rule.
 * @param ruleVersion version of the rule, from 1.
 * @param step what was done.
 * @param decidedBy token of the person: the author of a proposal, who approves it.
 * @param contentHash names the text of the version, so that what is approved is what was proposed.
 * @param definition the text of the version, YAML, of a proposal; else null.
 */
public record DetectionRule(
        String eventId,
        Instant knownAt,
        Instant occurredAt,
        Optional<String> corrects,
        String versionKey,
        String ruleId,
        int ruleVersion,
        RuleStep step,
        String decidedBy,
        String contentHash,
        Optional<String> definition)
        implements Fact {
    public DetectionRule {
        Checks.header(eventId, knownAt, occurredAt);
        Checks.present("version_key", versionKey);
        Checks.present("rule_id", ruleId);
        Checks.present("decided_by", decidedBy);
        Checks.present("content_hash", contentHash);
    }

    @Override
    public Topic topic() {
        return Topic.DETECTION_RULES;
    }

    @Override
    public String key() {
        return versionKey;
    }
}
