package io.loanwatch.local.files;

import io.loanwatch.model.InvalidRecordException;
import java.nio.file.Path;

/** A line that cannot be read; the message names file, line, field, value and what would be right. */
public final class InvalidLineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidLineException(Path file, long line, InvalidRecordException failure) {
        super("%s, line %d: %s (%s)".formatted(file, line, failure.getMessage(), failure.reason()), failure);
    }
}
