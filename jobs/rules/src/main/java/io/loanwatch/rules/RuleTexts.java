package io.loanwatch.rules;

import io.loanwatch.detectors.rules.Rule;
import io.loanwatch.detectors.rules.RuleReader;
import io.loanwatch.model.DeadLetterReason;
import io.loanwatch.model.InvalidRecordException;

/** Reads the texts that records carry. */
public enum RuleTexts implements RuleReader {
    YAML;

    @Override
    public Rule read(String definition) {
        try {
            return RuleFile.parse(definition);
        } catch (InvalidRuleException e) {
            throw new InvalidRecordException(DeadLetterReason.INVALID_VALUE, "definition: " + e.getMessage());
        }
    }
}
