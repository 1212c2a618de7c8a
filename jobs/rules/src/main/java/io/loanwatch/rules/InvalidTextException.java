package io.loanwatch.rules;

import java.util.List;
import java.util.stream.Collectors;

/** A text that is not what it should be; tells everything that is wrong with it, with line and column. */
public abstract class InvalidTextException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<RuleError> errors;

    protected InvalidTextException(List<RuleError> errors) {
        super(errors.stream().map(RuleError::toString).collect(Collectors.joining("; ")));
        this.errors = List.copyOf(errors);
    }

    /** In the order of the text. */
    public final List<RuleError> errors() {
        return errors;
    }
}
