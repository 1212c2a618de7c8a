package io.loanwatch.sql;

import io.loanwatch.rules.RuleError;
import java.util.List;
import java.util.stream.Collectors;

/** A text that is no detection in SQL; tells what is wrong with it, with line and column. */
public final class InvalidSqlException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<RuleError> errors;

    InvalidSqlException(List<RuleError> errors) {
        super(errors.stream().map(RuleError::toString).collect(Collectors.joining("; ")));
        this.errors = List.copyOf(errors);
    }

    /** In the order of the text. */
    public List<RuleError> errors() {
        return errors;
    }
}
