package io.loanwatch.local.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loanwatch.detectors.rules.Feature;
import io.loanwatch.detectors.rules.Rule;
import io.loanwatch.model.DetectionRule;

/** How commands print rules. */
final class RuleFiles {

    private RuleFiles() {}

    static ObjectNode json(Rule rule) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("rule_id", rule.id());
        json.put("version", rule.version());
        json.put("severity", rule.severity().name());
        json.put("content_hash", rule.contentHash());
        rule.effectiveFrom().ifPresent(day -> json.put("effective_from", day.toString()));
        rule.features().stream().map(Feature::featureName).forEach(json.putArray("features")::add);
        return json;
    }

    static ObjectNode json(DetectionRule step) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("event_id", step.eventId());
        json.put("known_at", step.knownAt().toString());
        json.put("version_key", step.versionKey());
        json.put("step", step.step().name());
        json.put("decided_by", step.decidedBy());
        json.put("content_hash", step.contentHash());
        return json;
    }

    static void print(DetectionRule step, OutputFormat format, String next) {
        if (format == OutputFormat.JSON) {
            System.out.println(json(step).toPrettyString());
        } else {
            System.out.printf(
                    "%s %s by %s at %s%n%s%n", step.versionKey(), step.step(), step.decidedBy(), step.knownAt(), next);
        }
    }
}
