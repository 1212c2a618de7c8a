package io.loanwatch.detectors.rules;

import io.loanwatch.detectors.text.Wording;
import io.loanwatch.model.Severity;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * One version of a rule.
 *
 * @param id id, beginning with Z_; stands for the indicator in alerts and cases
 * @param version from 1, each new one the next
 * @param wording name and reason; placeholders are measures of features
 * @param severity of its alerts
 * @param condition when it speaks
 * @param features that the condition or the reason names
 * @param scope whom it is for
 * @param owner who answers for it
 * @param source where the thresholds come from
 * @param effectiveFrom the day of the bank with which it begins to hold; empty in a file that leaves it to its publication
 * @param retired whether it ends the rule: from then on nobody is judged by it
 * @param contentHash names the text in which all of the above stands
 */
public record Rule(
        String id,
        int version,
        Wording wording,
        Severity severity,
        Condition condition,
        Set<Feature> features,
        RuleScope scope,
        String owner,
        String source,
        Optional<LocalDate> effectiveFrom,
        boolean retired,
        String contentHash) {
    public Rule {
        features = features.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(features));
    }

    /** The same with another condition over the same features, to be tried; what it is named by stays. */
    public Rule withCondition(Condition other) {
        return new Rule(
                id,
                version,
                wording,
                severity,
                other,
                features,
                scope,
                owner,
                source,
                effectiveFrom,
                retired,
                contentHash);
    }

    /** Name of the version, such as {@code Z_SALES_CLIFF@2}. */
    public String key() {
        return key(id, version);
    }

    public static String key(String id, int version) {
        return id + "@" + version;
    }
}
