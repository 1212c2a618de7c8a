package io.loanwatch.rules;

import java.util.List;
import java.util.stream.Collectors;

/** A text that is no rule; tells everything that is wrong with it. */
public final class InvalidRuleException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<RuleError> errors;

    InvalidRuleException(List<RuleError> errors) {
        super(errors.stream().map(RuleError::toString).collect(Collectors.joining("; ")));
        this.errors = List.copyOf(errors);
    }

    /** In the order of the text. */
    public List<RuleError> errors() {
        return errors;
    }
}
