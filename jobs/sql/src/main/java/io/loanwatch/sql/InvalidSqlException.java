package io.loanwatch.sql;

import io.loanwatch.rules.InvalidTextException;
import io.loanwatch.rules.RuleError;
import java.util.List;

/** A text that is no detection in SQL. */
public final class InvalidSqlException extends InvalidTextException {

    private static final long serialVersionUID = 1L;

    InvalidSqlException(List<RuleError> errors) {
        super(errors);
    }
}
