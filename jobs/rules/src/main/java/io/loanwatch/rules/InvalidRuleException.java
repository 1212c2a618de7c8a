package io.loanwatch.rules;

import java.util.List;

/** A text that is no rule. */
public final class InvalidRuleException extends InvalidTextException {

    private static final long serialVersionUID = 1L;

    InvalidRuleException(List<RuleError> errors) {
        super(errors);
    }
}
