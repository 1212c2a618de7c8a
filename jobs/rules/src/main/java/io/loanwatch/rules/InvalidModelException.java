package io.loanwatch.rules;

import java.util.List;

/** A text that describes no model. */
public final class InvalidModelException extends InvalidTextException {

    private static final long serialVersionUID = 1L;

    InvalidModelException(List<RuleError> errors) {
        super(errors);
    }
}
